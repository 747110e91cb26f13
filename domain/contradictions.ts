import { matches } from "./actions";
import { levelAsksFrom } from "./evaluator";
import { type MandateEdit, partNames, type PatternPart, patternParts } from "./mandates";
import { coversWhole, meet, readPattern } from "./patterns";

/** Something about a mandate that its author will want to know: two lines that fight, or one that says nothing. */
export type Remark = {
  /** `contradiction`: it does not do what it says. `everything`: `*`, said out loud. `idle`: it adds nothing. */
  kind: "contradiction" | "everything" | "idle";
  part: keyof MandateEdit;
  line: string | null;
  says: string;
};

/**
 * What a mandate's lines do to each other. Lines are normalised; stored ones that can't be read are told as what the
 * evaluator makes of them.
 */
export function remarksOn(mandate: MandateEdit, switchedOff: readonly string[] = []): Remark[] {
  return [
    ...unreadable(mandate),
    ...everything(mandate),
    ...deadPermissions(mandate, switchedOff),
    ...deadQuestions(mandate),
    ...capabilitiesWithout(mandate),
    ...idleLines(mandate),
    ...oddLimits(mandate),
  ];
}

const readable = (lines: readonly string[]) => lines.filter((line) => readPattern(line) !== null);

const ofUnreadable = {
  permissions: "It can't be read, so it permits nothing.",
  forbidden_actions: "It can't be read, so everything is refused until it is mended.",
  approval_required_for: "It can't be read, so the worker asks for everything until it is mended.",
} as const satisfies Record<PatternPart, string>;

function unreadable(mandate: MandateEdit): Remark[] {
  return patternParts.flatMap((part) =>
    mandate[part]
      .filter((line) => readPattern(line) === null)
      .map((line): Remark => ({ kind: "contradiction", part, line, says: ofUnreadable[part] })),
  );
}

const ofEverything = {
  permissions: "means everything: whatever is not forbidden is permitted, also actions that nobody knows yet.",
  forbidden_actions: "means everything: this worker is refused whatever it asks.",
  approval_required_for: "means everything: whatever is permitted, a person is asked first.",
} as const satisfies Record<PatternPart, string>;

function everything(mandate: MandateEdit): Remark[] {
  return patternParts
    .filter((part) => mandate[part].includes("*"))
    .map((part) => ({ kind: "everything", part, line: "*", says: `* ${ofEverything[part]}` }));
}

function deadPermissions(mandate: MandateEdit, switchedOff: readonly string[]): Remark[] {
  return readable(mandate.permissions).flatMap((line): Remark[] => {
    const forbidden = mandate.forbidden_actions.find((each) => coversWhole(each, line));
    const part = "permissions";
    if (forbidden !== undefined) {
      const says = `${line} is permitted and forbidden${forbidden === line ? "" : `, by ${forbidden}`}. Forbidden wins: it is refused.`;
      return [{ kind: "contradiction", part, line, says }];
    }
    const off = switchedOff.find((name) => coversWhole(name, line) || coversWhole(`${name}.*`, line));
    if (off === undefined) return [];
    const says = `${line} is permitted, but the capability ${off} is switched off for everybody: it is refused.`;
    return [{ kind: "contradiction", part, line, says }];
  });
}

function deadQuestions(mandate: MandateEdit): Remark[] {
  return readable(mandate.approval_required_for).flatMap((line): Remark[] => {
    const part = "approval_required_for";
    const forbidden = mandate.forbidden_actions.find((each) => coversWhole(each, line));
    if (forbidden !== undefined) {
      const says = `${line} needs approval but is forbidden${forbidden === line ? "" : `, by ${forbidden}`}: it is refused, and nobody is asked.`;
      return [{ kind: "contradiction", part, line, says }];
    }
    if (mandate.permissions.some((each) => meet(each, line))) return [];
    const says = `${line} needs approval but nothing permits it: it is refused, and nobody is asked.`;
    return [{ kind: "contradiction", part, line, says }];
  });
}

/** A capability is the action of its name and all below it. */
function capabilitiesWithout({ capabilities, permissions }: MandateEdit): Remark[] {
  return capabilities
    .filter((name) => !permissions.some((each) => matches(each, name) || meet(each, `${name}.*`)))
    .map((line) => ({
      kind: "contradiction",
      part: "capabilities",
      line,
      says: `It says that it can ${line}, and nothing permits that.`,
    }));
}

function idleLines(mandate: MandateEdit): Remark[] {
  return patternParts.flatMap((part) =>
    readable(mandate[part]).flatMap((line, at, lines): Remark[] => {
      const wider = lines.find(
        (each, other) => other !== at && coversWhole(each, line) && (each !== line || other < at),
      );
      if (wider !== undefined) {
        // At L5 a name waives the question about critical risk, which no wider pattern does.
        if (part === "permissions" && mandate.level === "L5" && !line.includes("*") && wider !== line) return [];
        const says = `${line} adds nothing: ${wider === line ? "it stands there twice" : `${wider} covers it`}.`;
        return [{ kind: "idle", part, line, says }];
      }
      if (part === "approval_required_for" && levelAsksFrom[mandate.level] === "low") {
        const says = `${line} adds nothing: a worker of level ${mandate.level} asks for everything.`;
        return [{ kind: "idle", part, line, says }];
      }
      return [];
    }),
  );
}

function oddLimits(mandate: MandateEdit): Remark[] {
  const { max_cost_per_day_cents: day, max_cost_per_task_cents: task } = mandate;
  const remarks: Remark[] = [];
  const idle = (part: keyof MandateEdit, says: string) => remarks.push({ kind: "idle", part, line: null, says });
  if (day === 0) idle("max_cost_per_day_cents", "A cap of nothing: every action that costs anything is refused.");
  if (day !== null && task !== null && task > day)
    idle(
      "max_cost_per_task_cents",
      `${partNames.max_cost_per_task_cents} is above the cap for a day, so it is seldom reached.`,
    );
  if (mandate.max_concurrent_tasks === 0) idle("max_concurrent_tasks", "It takes no tasks at all.");
  return remarks;
}
