/** The most that one comment, one thread and one story may hold; text is counted in UTF-16 units. */
export const COMMENT_LIMITS = { text: 4_000, excerpt: 300, people: 50, desks: 20, comments: 300, threads: 300 } as const
