import { segmentClass } from "../ui/tabs";

/** The switch between drawing and table. */
export function ShowAs({
  title,
  asTable,
  onChange,
}: {
  title: string;
  asTable: boolean;
  onChange: (asTable: boolean) => void;
}) {
  return (
    <div role="group" aria-label={`Show ${title} as`} className="inline-flex gap-0.5">
      {[false, true].map((table) => (
        <button
          key={String(table)}
          type="button"
          aria-pressed={asTable === table}
          onClick={() => onChange(table)}
          className={segmentClass(asTable === table)}
        >
          {table ? "Table" : "Chart"}
        </button>
      ))}
    </div>
  );
}
