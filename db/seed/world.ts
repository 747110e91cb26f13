import { layBeats } from "./beats";
import { layCards, layModels, laySources } from "./cards";
import { Checks } from "./checks";
import { countUp, laySessions, layStrays, layWorkers } from "./company";
import { capabilities } from "./data/capabilities";
import { fleet } from "./data/cast-fleet";
import { others } from "./data/cast-others";
import { makeDice } from "./dice";
import { layEarnings } from "./earnings";
import type {
  BeatRow,
  CardRow,
  CheckRow,
  EventRow,
  Frame,
  GoalRow,
  LogRow,
  MoveRow,
  RequestRow,
  TaskRow,
  TrailEntry,
  VoteRow,
  WorkerRow,
} from "./frame";
import { budgetGoals, claimProgress, layGoals } from "./goals";
import { Past } from "./past";
import { layPlainTasks } from "./plain-tasks";
import { Planner } from "./plans";
import { layRequests } from "./requests";
import { nameSales } from "./sales";
import { size } from "./sizes";
import { tellMore } from "./telling";
import { layToday } from "./today";
import { Trace } from "./trace";

/** A small company and its past, as rows; parents stand before what refers to them. */
export type World = {
  workers: WorkerRow[];
  beats: BeatRow[];
  capabilities: typeof capabilities;
  goals: GoalRow[];
  sources: ReturnType<typeof laySources>;
  models: ReturnType<typeof layModels>;
  cards: CardRow[];
  moves: MoveRow[];
  tasks: TaskRow[];
  sessions: ReturnType<typeof laySessions>;
  requests: RequestRow[];
  votes: VoteRow[];
  checks: CheckRow[];
  logs: LogRow[];
  events: EventRow[];
  refunds: EventRow[];
  /** In the order in which it happened. */
  trail: TrailEntry[];
};

const cast = [...fleet, ...others];

/**
 * Makes the demonstration world: the same for the same instant, people and known workers.
 *
 * @param known ids of workers that are there already, by worker id
 * @param lines in the logs; no fewer than what the tasks, requests and budgets have to tell
 */
export function makeWorld(
  frame: Omit<Frame, "dice">,
  known: ReadonlyMap<string, string> = new Map(),
  lines: number = size.lines,
): World {
  const dice = makeDice(size.seed);
  const whole: Frame = { ...frame, dice };
  const past = new Past();
  const stores = { past, trace: new Trace(past, dice.fork("logs")), checks: new Checks(dice.fork("checks")) };

  const workers = layWorkers(whole, cast, known);
  const goals = layGoals(whole, workers);
  const strays = layStrays(whole, (title) => goals.find(({ row }) => row.title === title)?.row.id ?? null);
  const cards = layCards(whole, goals);
  const earnings = layEarnings(whole, cards, goals);
  const plans = new Planner(whole, goals, cast).plans();
  const plain = layPlainTasks(whole, stores, goals, cast, cards, size.tasks - plans.length - strays.length);
  layToday(whole, stores, cast, goals);

  const sessions = laySessions(whole);
  const requests = layRequests(whole, stores, plans, new Map(sessions.map(({ userId, id }) => [userId, id])));
  const tasks = [...plain, ...requests.tasks, ...strays];
  nameSales(tasks, cards);
  budgetGoals(goals, past);
  claimProgress(whole, goals, tasks);
  countUp(workers, tasks, past, frame.nowMs);
  return {
    workers,
    beats: layBeats(whole, cast),
    capabilities,
    tasks,
    sessions,
    goals: goals.map(({ row }) => row),
    sources: laySources(whole),
    models: layModels(whole),
    cards: cards.map(({ row }) => row),
    moves: cards.flatMap(({ moves }) => moves),
    ...earnings,
    requests: requests.rows,
    votes: requests.votes,
    checks: stores.checks.rows,
    logs: tellMore(dice.fork("steps"), stores.trace.rows, tasks, lines),
    trail: requests.trail.toSorted((a, b) => a.atMs - b.atMs),
  };
}
