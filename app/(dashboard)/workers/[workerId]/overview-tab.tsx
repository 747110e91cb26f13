import { whyNot, type Person } from "@/domain/permissions";
import { listPeople } from "@/server/people/queries";
import { currentPerson } from "@/server/session";
import { listWorkerMetrics, type MetricSpan } from "@/server/workers/metrics-shown";
import type { WorkerOverview } from "@/server/workers/one";

import { HeartbeatStrip } from "./_components/heartbeat-strip";
import { HeldTasks } from "./_components/held-tasks";
import { MetricCharts } from "./_components/metric-charts";
import { Owner } from "./_components/owner";
import { WorkerFacts } from "./_components/worker-facts";
import { pointsOf } from "./metric-points";

/** How it is doing: health and money, when it was heard, what it does, and what it holds. */
export async function OverviewTab({
  overview,
  span,
  person,
}: {
  overview: WorkerOverview;
  span: MetricSpan;
  person: Person;
}) {
  const { credential } = await currentPerson();
  const workerId = overview.worker.worker_id;
  const [metrics, people] = await Promise.all([
    listWorkerMetrics(credential, { worker_id: workerId, span }),
    listPeople(credential, { q: "", column: "name", direction: "asc" }),
  ]);
  const possible = people
    .filter(({ disabledAt }) => disabledAt === null)
    .map(({ id, name, email }) => ({ id, name, email }));
  return (
    <>
      <WorkerFacts overview={overview}>
        <Owner
          workerId={workerId}
          owner={overview.owner}
          possible={possible}
          forbidden={whyNot(person, "worker:write")}
        />
      </WorkerFacts>
      <HeartbeatStrip beats={overview.beats} now={overview.now} />
      <HeldTasks
        held={overview.held}
        workerId={workerId}
        most={overview.worker.max_concurrent_tasks}
        forbidden={whyNot(person, "task:write")}
      />
      <MetricCharts workerId={workerId} span={span} points={pointsOf(metrics, span)} currency={metrics.currency} />
    </>
  );
}
