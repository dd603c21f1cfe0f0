import type { Notice } from '#contracts/desk.ts'

/** Where a story is reviewed on the desk; what the public reads is at `publicAddress`. */
export const storyAddress = (id: string) => `/review/${id}`

/** Where the public reads a published story, by the slug it was given when it first went out. */
export const publicAddress = (slug: string) => `/stories/${slug}`

/** A story with one thread of its comments opened. */
export const threadAddress = (articleId: string, thread: string) => `${storyAddress(articleId)}?comment=${encodeURIComponent(thread)}`

/** A story with its comments shown. */
export const commentsAddress = (articleId: string) => threadAddress(articleId, 'all')

/** Where a notice leads: to its story, and in it to the comments that it speaks of. */
export function addressOfNotice({ articleId, details }: Pick<Notice, 'articleId' | 'details'>): string {
  if (articleId === null) return '/'
  const { thread } = details
  return typeof thread === 'string' ? threadAddress(articleId, thread) : storyAddress(articleId)
}
