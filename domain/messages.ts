export const messageStatuses = ["sent", "read", "responded"] as const;
