import { count, formatNumber } from "@/components/format";
import { Notice } from "@/components/ui/notice";
import type { VerifyLine } from "@/server/audit/verify-in-page";

/** What came of following the chain, in words. It stands on the trail too. */
export function Verdict({ result }: { result: VerifyLine & { kind: "result" } }) {
  const { holds, complete, problem, lastSeq, lastHash } = result;
  return (
    <div className="grid gap-3">
      {holds ? (
        <Notice
          tone="good"
          live="status"
          title={complete ? "The chain holds" : `The first ${formatNumber(result.rows)} rows hold`}
        >
          {complete
            ? `${count(result.rows, "row")}, ${count(result.requests, "request")} and ${count(result.anchors, "anchor")} agree.`
            : "The rest, and the requests, are checked by npm run audit:verify."}
        </Notice>
      ) : (
        <Notice
          tone="bad"
          live="alert"
          title={problem?.seq ? `Broken at row ${problem.seq}` : "Something does not agree"}
        >
          {problem?.what}. Keep the database and the anchors as they are, and compare them with a backup.
        </Notice>
      )}
      {holds && complete && result.anchors === 0 ? (
        <Notice tone="warn">There is no anchor yet: that the whole trail was not rewritten is not shown.</Notice>
      ) : null}
      <p className="text-ink-2 text-xs">
        The last row that holds is {lastSeq}, hash{" "}
        <span className="font-mono [overflow-wrap:anywhere]">{lastHash}</span>
      </p>
    </div>
  );
}
