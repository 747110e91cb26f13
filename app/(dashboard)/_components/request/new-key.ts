/** A name for one deed, so that asking for it twice does it once. Works where `randomUUID` does not: over plain http. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
