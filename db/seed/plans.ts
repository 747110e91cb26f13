import type { Risk } from "@/domain/risk";

import { type Cast, isHere } from "./data/cast";
import { waiting, type Waiting } from "./data/pending";
import type { Data, Drawn, Question } from "./data/question";
import { buildQuestions } from "./data/questions-build";
import { moneyQuestions } from "./data/questions-money";
import { reachQuestions } from "./data/questions-reach";
import type { Dice } from "./dice";
import { dayMs, type Frame, hourMs, instantBetween, minuteMs, secondMs } from "./frame";
import type { LaidGoal } from "./goals";
import type { Ballot, Fate } from "./life";
import { size } from "./sizes";

/** A request as it is going to be made, and what is going to become of it. */
export type Plan = {
  dice: Dice;
  fate: Fate;
  atMs: number;
  waitMs: number | null;
  wishedSeconds: number;
  worker: Cast;
  goal: LaidGoal;
  /** Its goal stands on the request itself; else only on its task. */
  namesGoal: boolean;
  action: string;
  taskType: string;
  claimed: Risk | null;
  costCents: number | null;
  drawn: Drawn;
  reason: string;
  error: string;
  result: Data;
  /** The request that answers, where a revision was asked for; when and how it ends. */
  answer: { drawn: Drawn; fate: Fate; afterMs: number; wishedSeconds: number } | null;
  firstVote: Pick<Ballot, "note" | "atMs"> | null;
  movedOn: boolean;
};

const questions: readonly Question[] = [...moneyQuestions, ...reachQuestions, ...buildQuestions];
const dayInSeconds = 86_400;

/** How long before the end of the history a request with this fate was made at the latest. */
const latestAgoMs = { expired: 26 * hourMs, revision: 6 * hourMs } as const;

export class Planner {
  readonly #frame: Frame;
  readonly #goals: readonly LaidGoal[];
  readonly #cast: readonly Cast[];

  constructor(frame: Frame, goals: readonly LaidGoal[], cast: readonly Cast[]) {
    this.#frame = frame;
    this.#goals = goals;
    this.#cast = cast;
  }

  /** All of them but those that answer a question, earliest first. */
  plans(): Plan[] {
    const decided = size.ends.flatMap(({ fate, count }) =>
      Array.from({ length: count }, (_, index) => this.#decided(fate, index)),
    );
    const alike = Array.from({ length: size.alike }, (_, index) => this.#alike(index));
    const pending = waiting.map((each, index) => this.#pending(each, index));
    return [...decided, ...alike, ...pending].toSorted((a, b) => a.atMs - b.atMs);
  }

  #decided(fate: Fate, index: number): Plan {
    const dice = this.#frame.dice.fork(`${fate} ${index}`);
    const question = dice.weigh(
      questions.filter((each) => (fate === "revision" ? each.revision : this.#workersFor(each, fate).length > 0)),
    );
    const drawn = question.draw(dice);
    const isAnswered = fate === "revision" && index < size.answered;
    const worker = dice.pick(this.#workersFor(question, fate));
    const { atMs, waitMs } = this.#timeOf(dice, fate, worker);
    return {
      ...this.#common(dice, question, worker, atMs),
      fate,
      atMs,
      waitMs,
      wishedSeconds: fate === "expired" ? dice.pick([3_600, 4 * 3_600, dayInSeconds]) : dayInSeconds,
      drawn,
      reason: fate === "revision" ? (question.revision?.question ?? "") : dice.pick(question.reasons),
      answer: isAnswered && question.revision ? answerOf(question.revision.answer(drawn), dice) : null,
    };
  }

  /** What still goes on is done by those who still call. */
  #workersFor({ workers }: Pick<Question, "workers">, fate: Fate): Cast[] {
    const goesOn = fate === "approved" || fate === "used";
    return workers.map((workerId) => this.#get(workerId)).filter((worker) => !goesOn || isHere(worker));
  }

  #get(workerId: string): Cast {
    const worker = this.#cast.find((each) => each.workerId === workerId);
    if (!worker) throw new Error(`${workerId} is nobody.`);
    return worker;
  }

  #timeOf(dice: Dice, fate: Fate, worker: Cast): { atMs: number; waitMs: number | null } {
    const { nowMs } = this.#frame;
    if (fate === "approved") return { atMs: nowMs - 9 * minuteMs, waitMs: 4 * minuteMs };
    if (fate === "used") return { atMs: nowMs - 18 * minuteMs, waitMs: 5 * minuteMs };
    const agoMs = fate === "expired" || fate === "revision" ? latestAgoMs[fate] : hourMs;
    // Who fell silent asked nothing since.
    const latestMs = nowMs - agoMs - (isHere(worker) ? 0 : worker.beatSecondsAgo * secondMs);
    return { atMs: instantBetween(dice, nowMs - size.days * dayMs, latestMs), waitMs: null };
  }

  /** One campaign's budget, nearly every day: a rule could stand for it. */
  #alike(index: number): Plan {
    const { dice: all, nowMs } = this.#frame;
    const dice = all.fork(`alike ${index}`);
    const question = questions.find(({ action }) => action === "ad.budget.set");
    if (!question) throw new Error("Nobody sets budgets.");
    const atMs = nowMs - index * 29 * hourMs - dice.whole(2, 5) * hourMs;
    const before = dice.whole(54, 60);
    const data = {
      campaign: "Brand search",
      previous_daily_budget: `${before}.00`,
      daily_budget: `${before + 2}.00`,
      currency: "USD",
    };
    const drawn = { title: "Budget of Brand search", data, words: "Follows yesterday's orders, as every day." };
    return { ...this.#common(dice, question, this.#get("ADS-4"), atMs), fate: "succeeded", drawn, reason: "" };
  }

  #pending(asked: Waiting, index: number): Plan {
    const { dice: all, nowMs } = this.#frame;
    const dice = all.fork(`pending ${index}`);
    const { answers, firstVote } = asked;
    const minutesAgo = answers?.minutesAgo ?? asked.minutesAgo;
    const question = { ...asked, errors: [""], result: () => ({}) };
    const plan: Plan = {
      ...this.#common(dice, question, this.#get(asked.workerId), nowMs - minutesAgo * minuteMs),
      fate: "pending",
      wishedSeconds: (asked.minutesAgo + asked.minutesLeft) * 60,
      drawn: asked,
      reason: answers?.question ?? "",
      firstVote: firstVote ? { note: firstVote.note, atMs: nowMs - firstVote.minutesAgo * minuteMs } : null,
      movedOn: asked.movedOn ?? false,
    };
    const goal = this.#goals.find(({ row }) => row.title === asked.goal);
    const standing = goal ? { ...plan, goal } : plan;
    if (!answers) return standing;
    // The question was asked ten minutes before its answer.
    const waitMs = (answers.minutesAgo - asked.minutesAgo - 10) * minuteMs;
    const answer = {
      drawn: asked,
      fate: "pending",
      afterMs: 10 * minuteMs,
      wishedSeconds: plan.wishedSeconds,
    } as const;
    const drawn = { title: asked.title, data: answers.data, words: answers.words };
    return { ...standing, fate: "revision", waitMs, wishedSeconds: dayInSeconds, drawn, answer };
  }

  #common(
    dice: Dice,
    question: Pick<Question, "action" | "taskType" | "claimed" | "costCents" | "errors" | "result">,
    worker: Cast,
    atMs: number,
  ) {
    const { action, taskType, claimed, costCents } = question;
    return {
      dice,
      action,
      taskType,
      claimed,
      costCents,
      worker,
      atMs,
      goal: this.#goalAt(dice, worker.workerId, atMs),
      namesGoal: dice.chance(0.5),
      waitMs: null,
      wishedSeconds: dayInSeconds,
      error: dice.pick(question.errors),
      result: question.result(dice),
      answer: null,
      firstVote: null,
      movedOn: false,
    };
  }

  /** One that its worker pursued at that instant, else any that was pursued. */
  #goalAt(dice: Dice, workerId: string, atMs: number): LaidGoal {
    const then = this.#goals.filter(
      ({ row, endMs, depth }) => depth >= 2 && row.createdAt.getTime() + hourMs < atMs && endMs >= atMs,
    );
    const own = then.filter(({ owner }) => owner === workerId);
    return dice.pick(own.length > 0 ? own : then);
  }
}

const answerOf = (drawn: Drawn, dice: Dice): Plan["answer"] => ({
  drawn,
  fate: "succeeded",
  afterMs: dice.whole(4, 40) * minuteMs,
  wishedSeconds: dayInSeconds,
});
