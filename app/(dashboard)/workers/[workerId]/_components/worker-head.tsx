import { LevelTag } from "@/components/status/level-tag";
import { Status } from "@/components/status/dot";
import { gradeLooks } from "@/components/status/light";
import { VisibleText } from "@/components/untrusted/visible-text";
import { type Light, lightsOf } from "@/domain/lights";
import { type Person, whyNot } from "@/domain/permissions";
import type { WorkerOverview } from "@/server/workers/one";

import { WorkerControls } from "../../_components/standing/worker-controls";

const sides = [
  ["reachable", "Reachable"],
  ["claims", "Claims"],
  ["progressing", "Progressing"],
  ["permitted", "Permitted"],
] as const;

/** Who it is, how it stands, and what can be done about it. */
export function WorkerHead({ overview, person }: { overview: WorkerOverview; person: Person }) {
  const { worker, vitals } = overview;
  const lights = lightsOf(vitals.facts);
  return (
    <header>
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-3">
        <div className="min-w-0 flex-1 basis-64">
          <h1 className="flex flex-wrap items-center gap-x-2 text-xl font-semibold tracking-[-0.01em] [overflow-wrap:anywhere]">
            {worker.worker_id}
            <LevelTag level={worker.level} />
          </h1>
          <p className="text-ink-2 mt-0.5 text-sm [overflow-wrap:anywhere]">
            {worker.name === worker.worker_id ? null : <VisibleText text={worker.name} inline />}
            {worker.name === worker.worker_id || worker.description === null ? null : " · "}
            {worker.description === null ? null : <VisibleText text={worker.description} inline />}
          </p>
        </div>
        <div role="group" aria-label="What can be done" className="flex flex-wrap gap-2">
          <WorkerControls
            workerId={worker.worker_id}
            directive={worker.directive}
            inMaintenance={vitals.facts.inMaintenance}
            rights={{ halt: whyNot(person, "worker:pause"), write: whyNot(person, "worker:write") }}
          />
        </div>
      </div>
      <dl className="mt-4 grid grid-cols-2 gap-x-6 gap-y-2 text-sm sm:grid-cols-4">
        {sides.map(([key, name]) => (
          <Side key={key} name={name} light={lights[key]} />
        ))}
      </dl>
    </header>
  );
}

function Side({ name, light }: { name: string; light: Light<string> }) {
  const [shape, tone] = gradeLooks[light.grade];
  return (
    <div className="min-w-0">
      <dt className="text-ink-2 text-xs">{name}</dt>
      <dd>
        <Status shape={shape} tone={tone}>
          {light.state.replaceAll("-", " ")}
        </Status>
        <p className="text-ink-2 mt-0.5 text-xs">{light.reason}</p>
      </dd>
    </div>
  );
}
