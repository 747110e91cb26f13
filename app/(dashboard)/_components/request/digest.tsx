import { shortDigest } from "@/components/format";
import { CopyButton } from "@/components/ui/copy-button";

/** What a decision is bound to, short enough to compare by eye, whole on the clipboard. */
export function Digest({ digest }: { digest: string | null }) {
  if (digest === null) return <span>no digest yet</span>;
  return (
    <span className="flex items-center gap-1">
      <abbr title={`SHA-256 of exactly what is shown: ${digest}`} className="no-underline">
        digest <span className="font-mono">{shortDigest(digest)}</span>
      </abbr>
      <CopyButton text={digest} label="Copy digest" />
    </span>
  );
}
