/** Pages of which a person can keep what they looked for. */
export const savedPages = ["logs"] as const;
export type SavedPage = (typeof savedPages)[number];

export const viewNameMaxLength = 80;
/** Of what stands in the address behind its question mark, in characters. */
export const viewSearchMaxLength = 16_384;
/** More than these nobody finds again. */
export const mostOwnViews = 200;
