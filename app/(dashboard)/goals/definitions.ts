/**
 * What each figure of a goal means, as `docs/metrics.md` defines it: once, word for word. The names on the pages say it
 * on hover and on focus.
 */
export const definitions = {
  progress:
    "By what can be seen: its measurable criteria, else the goals below by their weight with its own tasks as one more, else its tasks, else whether a person completed it.",
  claim: "What the goal's worker says of its progress. It stands beside the evidence and changes nothing.",
  goalHealth:
    "Off track: its deadline has passed, it is over its budget, or evidence is 40 points behind the time gone or the claim. At risk: 20 points behind, 90 % of its budget used, or no live work.",
  spent: "The cost of all log lines that name the goal or one below it, by the time of receipt.",
  earned:
    "The net of all revenue attributed to the goal or one below it, by the event's own goal, else its opportunity's. Base currency; others stand beside.",
  promised: "The budgets of the goals directly below, together. Never more than the goal's own.",
  blockedByPeople:
    "The time during which at least one request for the goal or one below it waited for a person, of the goal's life so far.",
  forecast:
    "The mean of the last 28 days carried on to the deadline, with an 80 % range from their spread. Below 14 days, or 5 days that brought anything, there is none.",
} as const;
