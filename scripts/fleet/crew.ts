import type { Cast } from "@/db/seed/data/cast";
import { fleet } from "@/db/seed/data/cast-fleet";
import { others } from "@/db/seed/data/cast-others";
import { insideCrafts } from "@/db/seed/data/crafts-inside";
import { outsideCrafts } from "@/db/seed/data/crafts-outside";
import type { Drawn, Question } from "@/db/seed/data/question";
import { buildQuestions } from "@/db/seed/data/questions-build";
import { moneyQuestions } from "@/db/seed/data/questions-money";
import { reachQuestions } from "@/db/seed/data/questions-reach";
import type { Kind } from "@/db/seed/data/work";
import type { Dice } from "@/db/seed/dice";
import { firstMatch } from "@/domain/actions";
import { lateAfterSeconds } from "@/domain/health";

/** A worker of the simulated fleet and what it may be found doing. */
export type Member = { cast: Cast; questions: readonly Question[]; craft: Kind };

const questions: readonly Question[] = [...buildQuestions, ...moneyQuestions, ...reachQuestions];
const crafts = new Map<string, Kind>(Object.entries({ ...insideCrafts, ...outsideCrafts }));

/** The work of a craft, as far as all of it is permitted to this worker. */
function craftOf({ craft, workerId, permissions }: Cast): Kind {
  const found = crafts.get(craft);
  const works =
    found?.works.filter(({ actions }) => actions.every((action) => firstMatch(permissions, action) !== undefined)) ??
    [];
  if (!found || works.length === 0) throw new Error(`Nothing that ${craft} does is permitted to ${workerId}.`);
  return { ...found, works };
}

export const crew: readonly Member[] = fleet.map((cast) => ({
  cast,
  questions: questions.filter(({ workers }) => workers.includes(cast.workerId)),
  craft: craftOf(cast),
}));

/** Those beside it who still call: they work off what needs nobody, so that none of them ever waits for people. */
export const hands: readonly Member[] = others
  .filter(({ beatSecondsAgo }) => beatSecondsAgo <= lateAfterSeconds)
  .map((cast) => ({ cast, questions: [], craft: craftOf(cast) }));

/** Something that needs people, drawn for one time. */
export type Errand = { kind: "errand"; question: Question; drawn: Drawn };
/** Something that needs nobody. */
export type Chore = {
  kind: "chore";
  taskType: string;
  title: string;
  actions: readonly string[];
  cents: number;
  claims: boolean;
};
export type Story = Errand | Chore;

/** Whether it is what the member does first, so that a fresh start soon has something to decide. */
const errandShare = 0.55;

/** The `number`th story of a member: the same for the same dice, whatever happened before it. */
export function storyOf({ questions: known, craft }: Member, number: number, dice: Dice): Story {
  if (known.length > 0 && (number === 0 || dice.chance(errandShare))) {
    const question = dice.weigh(known);
    return { kind: "errand", question, drawn: question.draw(dice) };
  }
  const { taskType, titles, actions, cents } = dice.pick(craft.works);
  const title = dice.pick(titles).replace("{thing}", dice.pick(craft.things));
  return { kind: "chore", taskType, title, actions, cents: dice.whole(cents[0], cents[1]), claims: dice.chance(0.25) };
}
