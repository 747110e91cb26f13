import { Checkbox } from "@/components/ui/checkbox";
import { Notice } from "@/components/ui/notice";

/**
 * The shipped protections that the rules in the form do not give, those that fall with this edit to be agreed to by name.
 *
 * @param stood what was let fall before
 */
export function Fallen({
  stood,
  falls,
  isNamed,
  onName,
}: {
  stood: readonly string[];
  falls: readonly string[];
  isNamed: boolean;
  onName: (named: boolean) => void;
}) {
  return (
    <>
      {falls.length === 0 ? null : (
        <Notice tone="bad" title="This takes away what is shipped" live="status">
          <ul className="list-disc pl-4">
            {falls.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
          <Checkbox className="mt-1" checked={isNamed} onChange={({ target }) => onName(target.checked)}>
            <span className="text-sm">I let {falls.length === 1 ? "this protection" : "these protections"} fall</span>
          </Checkbox>
        </Notice>
      )}
      {stood.length === 0 ? null : (
        <Notice tone="warn" title="Taken away before">
          <ul className="list-disc pl-4">
            {stood.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}
