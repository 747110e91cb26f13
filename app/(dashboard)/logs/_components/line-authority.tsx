import Link from "next/link";

import { paths } from "@/app/paths";
import { Fact } from "@/components/layout/facts";
import { PathLinks } from "@/components/layout/path-links";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { WholeLine } from "@/server/logs/line";

const linkClass = "underline underline-offset-2 hover:text-accent";

/** By whose word and under which rule it was done, toward which goal, and the way to the story that it is part of. */
export function LineAuthority({ line: { authority, goalPath, taskId, task } }: { line: WholeLine }) {
  const { approval, check } = authority;
  return (
    <>
      {approval === null ? null : (
        <Fact name="Approved by">
          {approval.decidedBy ?? "nobody known"}
          {approval.decidedAt === null ? null : (
            <>
              {" "}
              <Time at={approval.decidedAt} className="text-ink-2 text-xs" />
            </>
          )}
          <span className="block text-xs">
            <Link href={paths.approval(approval.id)} prefetch={false} className={linkClass}>
              <VisibleText text={approval.headline} inline />
            </Link>
            {approval.rule === null ? null : <span className="text-ink-2"> asked under {approval.rule}</span>}
          </span>
        </Fact>
      )}
      {approval !== null || check === null ? null : (
        <Fact name="Rule">
          {verdictWords[check.verdict]} <span className="font-mono text-xs">{check.rule}</span>{" "}
          <span className="text-ink-2 text-xs">
            checked <Time at={check.at} />
          </span>
        </Fact>
      )}
      {goalPath.length < 2 ? null : (
        <Fact name="Toward">
          <PathLinks label="Toward" links={goalPath.map(({ id, title }) => ({ id, title, href: paths.goal(id) }))} />
        </Fact>
      )}
      {taskId === null || task === null ? null : (
        <Fact name="Story">
          <Link href={paths.trace(taskId)} prefetch={false} className={linkClass}>
            The whole trace of its task
          </Link>
        </Fact>
      )}
    </>
  );
}

const verdictWords = { allow: "Allowed under", ask: "Had to ask under", deny: "Denied under" } as const;
