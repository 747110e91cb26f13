import { Checkbox } from "@/components/ui/checkbox";
import { type Role, roles } from "@/domain/permissions";

const words = {
  viewer: "Reads everything",
  approver: "Decides requests, pauses workers",
  manager: "Edits goals, tasks, pipeline and revenue",
  admin: "Edits workers, people and settings, and decides",
  auditor: "Reads everything and exports the audit trail",
} as const satisfies Record<Role, string>;

/** The set of roles as boxes. */
export function RoleBoxes({
  held,
  disabled = false,
  onChange,
  error,
}: {
  held: readonly Role[];
  disabled?: boolean;
  onChange?: (held: readonly Role[]) => void;
  error: string | undefined;
}) {
  return (
    <fieldset className="grid gap-1">
      <legend className="sr-only">Roles</legend>
      {roles.map((role) => (
        <Checkbox
          key={role}
          name="roles[]"
          value={role}
          defaultChecked={held.includes(role)}
          disabled={disabled}
          onChange={({ target }) =>
            onChange?.(roles.filter((each) => (each === role ? target.checked : held.includes(each))))
          }
        >
          <span className="text-sm">{role}</span>
          <span className="text-ink-2 block text-xs">{words[role]}</span>
        </Checkbox>
      ))}
      {error === undefined ? null : <p className="text-bad text-xs">{error}</p>}
    </fieldset>
  );
}
