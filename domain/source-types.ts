/** What a source may be; any other word is taken too. */
export const sourceTypes = ["scanner", "api", "manual"] as const;
