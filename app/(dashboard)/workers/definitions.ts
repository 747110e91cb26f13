/**
 * What each figure of the fleet means, as `docs/metrics.md` defines it: once, word for word. The names on the page say
 * it on hover and on focus.
 */
export const definitions = {
  reachable: "Its last heartbeat is at most 90 s old; late up to 300 s; else gone. By the server's clock.",
  claims: "What the worker says of itself. Evidence stands beside it, and decides.",
  progressing:
    "Of the tasks that it has in progress, the latest change or log line. Stuck: none of either for 30 minutes.",
  permitted: "Whether people let it act: not paused, stopped or over its day's cap, and some action permitted.",
  health:
    "Heartbeat × (0.5 attempts + 0.3 tasks + 0.2 errors), 0 to 1. None in maintenance, while paused or stopped, or before it was ever seen.",
  level: "How much it may do unasked, from L1 to L5.",
  tasks: "Tasks in progress or waiting for people, of those that it may hold at once.",
  today: "The cost of its log lines received since midnight in the organisation's time zone, of its cap for a day.",
  success: "Attempts completed, of those completed, failed or lost, that ended within 24 hours.",
  errors: "Error and critical lines, of all its lines of the last 24 hours.",
  lastError: "Its newest error or critical line of the last seven days, in the worker's own words.",
} as const;
