export const memoryScopes = ["global", "worker", "goal"] as const;
