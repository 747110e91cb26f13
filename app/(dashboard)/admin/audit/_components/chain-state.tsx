import { formatNumber, shortDigest } from "@/components/format";
import { Time } from "@/components/ui/time";

/** How far the chain has come. */
export function ChainState({ head }: { head: { seq: string; hash: string; at: Date | null } }) {
  if (head.at === null) return "No rows yet";
  return (
    <>
      {formatNumber(Number(head.seq))} rows, the last <Time at={head.at} />, hash{" "}
      <span className="font-mono text-xs" title={head.hash}>
        {shortDigest(head.hash)}
      </span>
    </>
  );
}
