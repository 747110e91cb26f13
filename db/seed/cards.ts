import type { OpportunityStatus } from "@/domain/pipeline";
import { scoreCard } from "@/domain/scoring";

import { contactNames, nextSteps, type Offer, sources, stages } from "./data/market";
import { firstModel, modelName, secondModel } from "./data/scoring-models";
import type { Dice } from "./dice";
import { type CardRow, dayMs, type Frame, hourMs, type MoveRow } from "./frame";
import type { LaidGoal } from "./goals";
import { nameCustomers } from "./customers";
import { ageOf, type Ending, endingsOf } from "./endings";
import { movesOf } from "./moves";
import { pursuedAt } from "./pursued";
import { size } from "./sizes";

export type LaidCard = { row: CardRow; offer: Offer; dice: Dice; moves: MoveRow[] };

const sourceIds = (dice: Dice) => new Map(sources.map(({ name }) => [name, dice.fork(`source ${name}`).uuid()]));

/** The sources, as rows. */
export function laySources({ dice, nowMs }: Frame) {
  const ids = sourceIds(dice);
  const createdAt = new Date(nowMs - 185 * dayMs);
  return sources.map((source) => ({
    ...source,
    id: ids.get(source.name) ?? "",
    active: !("active" in source),
    createdAt,
    updatedAt: createdAt,
  }));
}

/** When the second model took over from the first. */
const changedAtMs = (nowMs: number) => nowMs - 125 * dayMs;

/** Two versions of one model; the trainers' word for their accuracy is a claim. */
export function layModels({ dice, nowMs, people }: Frame) {
  const lay = (version: number, madeMs: number, accuracy: string, sampleCount: number) => ({
    id: dice.fork(`model ${version}`).uuid(),
    name: modelName,
    version,
    active: version === 2,
    modelType: version === 1 ? "points" : "logistic",
    config: version === 1 ? firstModel : secondModel,
    accuracy,
    sampleCount,
    lastTrainedAt: new Date(madeMs),
    createdBy: version === 1 ? people.manager.email : "ANALYST",
    note: version === 1 ? "By feeling, to begin with." : "Fitted to the first closed cards; knows the size of a deal.",
    activatedAt: new Date(version === 1 ? madeMs + hourMs : changedAtMs(nowMs)),
    createdAt: new Date(madeMs),
    updatedAt: new Date(madeMs),
  });
  return [lay(1, nowMs - 184 * dayMs, "0.64", 24), lay(2, changedAtMs(nowMs) - 3 * hourMs, "0.83", 31)];
}

/** Everything that was, or could be, sold; a card's moves come with it. */
export function layCards(frame: Frame, goals: readonly LaidGoal[]): LaidCard[] {
  const models = layModels(frame);
  const ids = sourceIds(frame.dice);
  const endings = endingsOf();
  const customers = nameCustomers(frame.dice.fork("customers"), endings.length);
  const cards = endings.map((ending, index) => {
    const dice = frame.dice.fork(`card ${index}`);
    return layCard(frame, dice, ending, goals, models, ids, customers(index, dice));
  });
  return [...cards, ...layDoubles(frame, cards)];
}

type Models = ReturnType<typeof layModels>;
type Customer = ReturnType<ReturnType<typeof nameCustomers>>;

function layCard(
  frame: Frame,
  dice: Dice,
  ending: Ending,
  goals: readonly LaidGoal[],
  models: Models,
  ids: ReadonlyMap<string, string>,
  customer: Customer,
): LaidCard {
  const { offer } = customer;
  const { nowMs, people } = frame;
  const age = ageOf(dice, ending, nowMs);
  const source = dice.pick(offer.sources);
  const value = dice.chance(0.03) ? null : priceOf(dice, offer);
  const category = dice.pick(offer.categories);
  const seller = dice.pick(offer.sellers);
  const hasContact = dice.chance(0.8);
  const { model, score } = scoreThen(models, age.identifiedMs, nowMs, {
    offer,
    category,
    source,
    seller,
    value,
    hasContact,
  });
  const isScored = !dice.chance(0.04);
  const status = ending.status === "closed" ? luckOf(dice, score.confidence) : ending.status;
  const isNobodys = status === "new" && dice.chance(0.15);
  const row: CardRow = {
    id: dice.uuid(),
    sourceId: ids.get(source) ?? null,
    opportunityType: offer.type,
    category,
    estimatedValue: value === null ? null : `${value}.00`,
    currency: dice.chance(0.18) ? "EUR" : "USD",
    status,
    stage: dice.pick<string>(stages[status]),
    customerName: customer.name,
    customerContact: hasContact ? contactOf(dice, customer.host) : null,
    description: dice.pick(offer.what),
    metadata: { demonstration: true },
    assignedTo: isNobodys ? null : seller,
    createdBy: dice.chance(0.15) ? people.manager.email : source.includes("scanner") ? "SCAN-7" : seller,
    goalId: pursuedAt(dice, goals, offer.goals, age.lastMs)?.row.id ?? null,
    identifiedAt: new Date(age.identifiedMs),
    expiresAt: age.expiresMs === null ? null : new Date(age.expiresMs),
    ...(isScored && {
      confidenceScore: String(score.confidence),
      firstConfidence: String(score.confidence),
      scoringModelId: model.id,
      scoreExplanation: { model: model.name, version: model.version, method: model.config.method, ...score },
    }),
    createdAt: new Date(age.identifiedMs),
  };
  const moves = movesOf(frame, dice, row, age);
  const last = moves.at(-1)?.movedAt ?? row.identifiedAt;
  Object.assign(row, { statusSince: last, updatedAt: last, ...endOf(dice, row, last), ...nextOf(dice, row, nowMs) });
  return { row, offer, dice, moves };
}

const priceOf = (dice: Dice, { prices }: Offer): number => {
  const { from, to } = dice.weigh(prices);
  const exact = dice.whole(from, to);
  return exact < 400 ? exact : Math.round(exact / 50) * 50;
};

type Known = {
  offer: Offer;
  category: string;
  source: string;
  seller: string;
  value: number | null;
  hasContact: boolean;
};

/** What the model that scored at that time said of a card that had just been found. */
function scoreThen(models: Models, atMs: number, nowMs: number, known: Known) {
  const [first, second] = models;
  if (!first || !second) throw new Error("There are two models.");
  const model = atMs < changedAtMs(nowMs) ? first : second;
  const { offer, category, source, seller, value, hasContact } = known;
  const common = { type: offer.type, category, source, worker: seller, value, contact: hasContact };
  return {
    model,
    score: scoreCard(model.config, { ...common, status: "new", stage: null, age_days: 0, next_step: false }),
  };
}

/** How it really goes: better with a better score, but nothing like what the score says. 0.8 wins 45 %. */
const luckOf = (dice: Dice, confidence: number): OpportunityStatus =>
  dice.chance(0.05 + 0.5 * confidence) ? "won" : "lost";

function contactOf(dice: Dice, host: string) {
  const name = dice.pick(contactNames);
  const [first = "office"] = name.toLowerCase().split(" ");
  return {
    name,
    email: `${first}@${host}`,
    ...(dice.chance(0.6) && { phone: `+47 ${dice.whole(20, 99)} 55 01 ${dice.whole(10, 99)}` }),
  };
}

function endOf(dice: Dice, { status }: CardRow, at: Date | null | undefined): Partial<CardRow> {
  if (status !== "won" && status !== "lost") return {};
  const lostReason = dice.weigh(size.lostReasons).reason;
  return status === "won" ? { closedAt: at, wonAt: at } : { closedAt: at, lostReason };
}

/** Most open cards say what is to be done next, some of it overdue. */
function nextOf(dice: Dice, { status, createdAt }: CardRow, nowMs: number): Partial<CardRow> {
  if (status === "won" || status === "lost" || dice.chance(0.25)) return {};
  const dueMs = nowMs + dice.whole(-3 * 24, 12 * 24) * hourMs;
  return { nextStep: dice.pick(nextSteps), nextStepAt: new Date(Math.max(dueMs, (createdAt?.getTime() ?? 0) + dayMs)) };
}

/** The same customer, entered a second time by another worker. */
function layDoubles(frame: Frame, cards: readonly LaidCard[]): LaidCard[] {
  const open = cards.filter(({ row }) => row.status === "contacted" && row.customerContact !== null);
  return open.slice(0, size.doubles).map((card, index) => {
    const dice = frame.dice.fork(`double ${index}`);
    const identifiedAt = new Date(frame.nowMs - dice.whole(30, 90) * hourMs);
    const row: CardRow = {
      ...card.row,
      id: dice.uuid(),
      status: "new",
      stage: "found",
      customerName: card.row.customerName?.toUpperCase() ?? null,
      createdBy: frame.people.manager.email,
      assignedTo: null,
      identifiedAt,
      expiresAt: null,
      statusSince: identifiedAt,
      createdAt: identifiedAt,
      updatedAt: identifiedAt,
      nextStep: null,
      nextStepAt: null,
    };
    const age = { identifiedMs: identifiedAt.getTime(), lastMs: identifiedAt.getTime(), expiresMs: null };
    return { row, offer: card.offer, dice, moves: movesOf(frame, dice, row, age) };
  });
}
