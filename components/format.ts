const locale = "en-US";
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** A true minus; and nothing is never less than nothing. */
function minus(text: string): string {
  return /[1-9]/u.test(text) ? text.replace("-", "−") : text.replace("-", "");
}

// Making a format costs far more than using it, and tables use them thousands of times.
const dateFormats = new Map<string, Intl.DateTimeFormat>();
const moneyFormats = new Map<string, Intl.NumberFormat>();

function dateFormat(name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${name} ${options.timeZone ?? ""}`;
  const format = dateFormats.get(key) ?? new Intl.DateTimeFormat("en-GB", options);
  dateFormats.set(key, format);
  return format;
}

function moneyFormat(currency: string): Intl.NumberFormat {
  const format =
    moneyFormats.get(currency) ??
    new Intl.NumberFormat(locale, { style: "currency", currency, currencyDisplay: "narrowSymbol" });
  moneyFormats.set(currency, format);
  return format;
}

/** 1204 → "1,204". */
export function formatNumber(value: number, fractionDigits = 0): string {
  return minus(
    value.toLocaleString(locale, { minimumFractionDigits: fractionDigits, maximumFractionDigits: fractionDigits }),
  );
}

/** Minor units with their currency: 420000, "USD" → "$4,200.00". Decimals are the currency's own. */
export function formatMoney(minorUnits: number, currency = "USD"): string {
  const format = moneyFormat(currency);
  const decimals = format.resolvedOptions().maximumFractionDigits ?? 2;
  return minus(format.format(minorUnits / 10 ** decimals));
}

/** 0.64 → "64 %". */
export function formatPercent(ratio: number, fractionDigits = 0): string {
  return `${formatNumber(ratio * 100, fractionDigits)} %`;
}

/** 182 → "182 bytes", 65536 → "64 KiB". */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return count(bytes, "byte");
  const [value, unit] = bytes < 1024 ** 2 ? [bytes / 1024, "KiB"] : [bytes / 1024 ** 2, "MiB"];
  return `${formatNumber(value, value < 10 && value % 1 !== 0 ? 1 : 0)} ${unit}`;
}

/** 1, "request" → "1 request"; 2 → "2 requests". */
export function count(howMany: number, one: string, many = `${one}s`): string {
  return `${formatNumber(howMany)} ${howMany === 1 ? one : many}`;
}

/** How long something took or lasts, in its two largest units at most: "12 s", "27 min", "1 h 04", "3 d 4 h". */
export function formatDuration(ms: number): string {
  const passed = Math.max(0, ms);
  if (passed < 1_000) return `${String(Math.round(passed))} ms`;
  if (passed < minuteMs) return `${String(Math.floor(passed / 1_000))} s`;
  if (passed < hourMs) return `${String(Math.floor(passed / minuteMs))} min`;
  if (passed < dayMs)
    return `${String(Math.floor(passed / hourMs))} h ${two(Math.floor((passed % hourMs) / minuteMs))}`;
  const hours = Math.floor((passed % dayMs) / hourMs);
  return `${formatNumber(Math.floor(passed / dayMs))} d${hours === 0 ? "" : ` ${String(hours)} h`}`;
}

/** What is left of a deadline as a clock: "09:12" under an hour, then "1 h 04", "3 d 4 h". */
export function formatCountdown(leftMs: number): string {
  if (leftMs >= hourMs) return formatDuration(leftMs);
  const seconds = Math.max(0, Math.floor(leftMs / 1_000));
  return `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
}

/** A moment as seen from another: "just now", "3 min ago", "in 2 h", "yesterday", "12 Nov". Past a week, the day in UTC. */
export function formatRelative(atMs: number, nowMs: number): string {
  const distance = Math.abs(nowMs - atMs);
  const [before, after] = atMs <= nowMs ? ["", " ago"] : ["in ", ""];
  // What is just now may lie a little ahead: the clock moves in steps.
  if (distance < minuteMs) return atMs <= nowMs + 15_000 ? "just now" : "in a moment";
  if (distance < hourMs) return `${before}${String(Math.floor(distance / minuteMs))} min${after}`;
  if (distance < dayMs) return `${before}${String(Math.floor(distance / hourMs))} h${after}`;
  if (distance < 7 * dayMs) return `${before}${count(Math.floor(distance / dayMs), "day")}${after}`;
  return formatDay(atMs);
}

/** "22 Nov 2026", in UTC unless a zone is given. */
export function formatDay(atMs: number, timeZone = "UTC"): string {
  return dateFormat("day", { day: "numeric", month: "short", year: "numeric", timeZone }).format(atMs);
}

/** "14:02", in the reader's own zone. */
export function formatClock(atMs: number): string {
  return dateFormat("clock", { hour: "2-digit", minute: "2-digit" }).format(atMs);
}

/** To the second with its zone: "22 Nov 2026, 14:02:11 UTC". */
export function formatExact(atMs: number, timeZone = "UTC"): string {
  return dateFormat("exact", {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    timeZone,
    timeZoneName: "short",
  }).format(atMs);
}

/** "9f3a7c…e1": enough of a digest to compare by eye. */
export function shortDigest(digest: string): string {
  return digest.length <= 10 ? digest : `${digest.slice(0, 6)}…${digest.slice(-2)}`;
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
