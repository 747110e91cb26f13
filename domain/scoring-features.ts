/** What a model may look at. A word is compared as it stands on the card; numbers are told apart by bands. */
export const wordFeatures = ["type", "category", "source", "status", "stage", "worker"] as const;
export const numberFeatures = ["value", "age_days"] as const;
export const flagFeatures = ["contact", "next_step"] as const;
export type Feature = (typeof wordFeatures)[number] | (typeof numberFeatures)[number] | (typeof flagFeatures)[number];
