/** What a place says that has nothing to say: no figure, no name. */
export const none = <span className="text-ink-3">–</span>;
