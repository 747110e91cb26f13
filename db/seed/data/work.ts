/** One kind of task that needs nobody's approval: what it is called, what it does on the way, what it costs and takes. */
export type Work = {
  taskType: string;
  /** `{thing}` is one of the craft's things. */
  titles: readonly string[];
  /** Actions it takes, in order; each is a line in the logs. */
  actions: readonly string[];
  cents: readonly [least: number, most: number];
  minutes: readonly [least: number, most: number];
};

/** `errors` are what its tasks fail of. */
export type Kind = { works: readonly Work[]; things: readonly string[]; errors: readonly string[] };

export const webErrors = [
  "The page did not answer within 30 s",
  "The site asks for a captcha",
  "429 from the search provider",
];
