import Link from "next/link";
import type { ReactNode } from "react";

import { paths } from "@/app/paths";
import { formatNumber } from "@/components/format";
import { Fact, Facts } from "@/components/layout/facts";
import { Section } from "@/components/layout/section";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/untrusted/visible-text";
import { wordsOf } from "@/domain/log-query/hits";
import { dataParts, type Query, type Term } from "@/domain/log-query/terms";
import type { LineRequest, WholeLine } from "@/server/logs/line";

import { costOf, stampOf, tookOf } from "../words";
import { Level } from "./level";
import { LineAuthority } from "./line-authority";
import { LineContext } from "./line-context";
import { LineData } from "./line-data";
import { Marked } from "./marked";
import { NarrowButtons } from "./narrow-buttons";
import { termOf } from "./terms";

type Narrow = (term: Term, how: "include" | "exclude") => void;

const linkClass = "underline underline-offset-2 hover:text-accent";

/** Everything of a line: what the server knows of it, then what the worker wrote. */
export function LineBody({
  line,
  query,
  onNarrow,
  onOpen,
}: {
  line: WholeLine;
  query: Query;
  onNarrow: Narrow;
  onOpen: (id: string) => void;
}) {
  const words = wordsOf(query);
  const narrow = (name: Parameters<typeof termOf>[0], value: string) => (
    <NarrowButtons name={name} term={termOf(name, value)} query={query} onNarrow={onNarrow} />
  );
  return (
    <div className="px-4 pb-10">
      <Facts>
        <Fact name="Time">
          <span className="font-mono text-xs">{stampOf(line.createdAt, 0)}</span>{" "}
          <Time at={line.createdAt} className="text-ink-2 text-xs" />
        </Fact>
        <Value name="Level" buttons={narrow("level", line.level)}>
          <Level level={line.level} />
        </Value>
        <Value name="Worker" buttons={narrow("worker", line.workerId)}>
          <Link href={paths.worker(line.workerId)} prefetch={false} className={linkClass}>
            <VisibleText text={line.workerId} inline />
          </Link>
        </Value>
        {line.action === null ? null : (
          <Value name="Action" buttons={narrow("action", line.action)}>
            <VisibleText text={line.action} inline />
          </Value>
        )}
        {line.source === null ? null : (
          <Value name="Source" buttons={narrow("source", line.source)}>
            <VisibleText text={line.source} inline />
          </Value>
        )}
        {line.taskId === null ? null : (
          <Value name="Task" buttons={narrow("task", line.taskId)}>
            <Named title={line.task} id={line.taskId} href={paths.task(line.taskId)} />
          </Value>
        )}
        {line.goalId === null ? null : (
          <Value name="Goal" buttons={narrow("goal", line.goalId)}>
            <Named title={line.goal} id={line.goalId} href={paths.goal(line.goalId)} />
          </Value>
        )}
        <LineAuthority line={line} />
        <Figures line={line} />
        <Fact name="Id">
          <span className="font-mono text-xs">{line.id}</span>
        </Fact>
      </Facts>
      <Requests requests={line.requests} />
      <Section title="Message, written by the worker, untrusted">
        <div className="mono rounded-md border px-3 py-2">
          <Marked text={line.message ?? "–"} words={words} />
        </div>
      </Section>
      {dataParts.map((part) => (
        <LineData key={part} part={part} value={line[part]} query={query} onNarrow={onNarrow} />
      ))}
      <LineContext key={line.id} line={line} words={words} onOpen={onOpen} />
    </div>
  );
}

function Value({ name, buttons, children }: { name: string; buttons: ReactNode; children: ReactNode }) {
  return (
    <Fact name={name}>
      <span className="flex items-center gap-2">
        <span className="min-w-0 flex-1">{children}</span>
        <span className="-my-1 pointer-coarse:-my-2">{buttons}</span>
      </span>
    </Fact>
  );
}

/** A task or goal by its title; by its id where it is none of ours. */
function Named({ title, id, href }: { title: string | null; id: string; href: ReturnType<typeof paths.task> }) {
  if (title === null) return <span className="font-mono text-xs">{id}</span>;
  return (
    <Link href={href} prefetch={false} className={linkClass}>
      <VisibleText text={title} inline />
    </Link>
  );
}

function Figures({ line: { durationMs, tokensUsed, costMicros } }: { line: WholeLine }) {
  return (
    <>
      {durationMs === null ? null : <Fact name="Took">{tookOf(durationMs)}</Fact>}
      {tokensUsed === null ? null : <Fact name="Tokens">{formatNumber(tokensUsed)}</Fact>}
      {costMicros === null ? null : <Fact name="Cost">{costOf(costMicros)}</Fact>}
    </>
  );
}

/** From the line to who decided. */
function Requests({ requests }: { requests: readonly LineRequest[] }) {
  if (requests.length === 0) return null;
  return (
    <Section title="What its task asked for">
      <ul className="text-sm">
        {requests.map(({ id, action, decision, decidedBy }) => (
          <li key={id}>
            <Link href={paths.approval(id)} prefetch={false} className={linkClass}>
              <VisibleText text={action} inline />
            </Link>{" "}
            <span className="text-ink-2">
              {decision}
              {decidedBy === null ? null : ` by ${decidedBy}`}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
