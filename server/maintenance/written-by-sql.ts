import { factMaxLength } from "@/domain/action-types";
import { contentCaps } from "@/domain/approvals";
import { Refusal } from "@/domain/errors";
import { limitData, parseStrict } from "@/domain/strict-json";
import { segmentsOf } from "@/domain/visible-text";

type Content = { actionType: string; actionDescription: string; actionData: unknown };

/**
 * Why content that came by SQL, past the door of the API, cannot be shown exactly, or null. The same bounds as there.
 *
 * @param dataAsText `action_data` as the database writes it: a number that JavaScript would round is seen only there
 */
export function whyUnreadable({ actionDescription, actionData }: Content, dataAsText: string): string | null {
  if (Buffer.byteLength(actionDescription) > contentCaps.descriptionBytes) {
    return `its description has more than ${contentCaps.descriptionBytes} bytes.`;
  }
  if (typeof actionData !== "object" || actionData === null || Array.isArray(actionData)) {
    return "its data is no JSON object.";
  }
  const [problem] = limitData(actionData, contentCaps);
  if (problem) return `its data ${problem.message}.`;
  try {
    parseStrict(dataAsText);
    return null;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return `its data would be read differently elsewhere. ${error.fields[0]?.message ?? error.message}`;
  }
}

/** An action's name as a headline: by SQL it may be any text, so what hides in it is shown and it ends somewhere. */
export function headlineOf(actionType: string): string {
  const shown = segmentsOf(actionType)
    .map((segment) => (segment.kind === "text" ? segment.text : segment.label))
    .join("")
    .replace(/\s+/g, " ");
  return shown.length > factMaxLength ? `${shown.slice(0, factMaxLength)}…` : shown;
}
