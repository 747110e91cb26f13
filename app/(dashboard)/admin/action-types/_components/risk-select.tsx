import { Select } from "@/components/ui/select";
import { type Risk, risks } from "@/domain/risk";

const options = risks.map((risk) => ({ value: risk, label: risk }));

/** One of the four risks. */
export function RiskSelect({
  value,
  onChange,
  ...rest
}: {
  value: Risk;
  onChange: (risk: Risk) => void;
  id?: string;
  "aria-label"?: string;
  "aria-describedby"?: string | undefined;
}) {
  return (
    <Select
      {...rest}
      options={options}
      value={value}
      onChange={({ target }) => onChange(risks.find((risk) => risk === target.value) ?? value)}
    />
  );
}
