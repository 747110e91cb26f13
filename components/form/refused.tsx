import { Notice } from "../ui/notice";

/** Why what was sent was refused; nothing while it was not. */
export function Refused({ why }: { why: string | null }) {
  if (why === null) return null;
  return (
    <Notice tone="bad" live="alert">
      {why}
    </Notice>
  );
}
