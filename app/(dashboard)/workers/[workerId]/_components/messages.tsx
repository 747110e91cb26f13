import Link from "next/link";

import { paths } from "@/app/paths";
import { Section } from "@/components/layout/section";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { WorkerMessage } from "@/server/workers/past";

/** The latest it sent or got. */
export function Messages({ messages, workerId }: { messages: readonly WorkerMessage[]; workerId: string }) {
  return (
    <Section title="Messages">
      {messages.length === 0 ? (
        <p className="text-ink-2 border-y py-3 text-sm">It has neither sent nor got one.</p>
      ) : (
        <ul className="border-t text-sm">
          {messages.map((message) => {
            const isSent = message.from === workerId;
            const other = isSent ? message.to : message.from;
            return (
              <li
                key={message.id}
                className="grid gap-x-4 border-b py-1.5 sm:grid-cols-[10rem_minmax(0,1fr)_6rem_6rem]"
              >
                <span className="truncate">
                  <span className="text-ink-2">{isSent ? "to " : "from "}</span>
                  {other === null ? (
                    "everybody"
                  ) : (
                    <Link href={paths.worker(other)} prefetch={false} className="hover:underline">
                      <VisibleText text={other} inline />
                    </Link>
                  )}
                </span>
                <span className="min-w-0 truncate">
                  <VisibleText text={message.subject ?? message.type ?? "no subject"} inline />
                </span>
                <span className="text-ink-2">{message.status}</span>
                <Time at={message.at} className="text-ink-2 text-xs sm:text-right" />
              </li>
            );
          })}
        </ul>
      )}
    </Section>
  );
}
