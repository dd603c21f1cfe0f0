/** Where a story is reviewed on the desk; what the public reads is at `publicAddress`. */
export const storyAddress = (id: string) => `/review/${id}`

/** Where the public reads a published story, by the slug it was given when it first went out. */
export const publicAddress = (slug: string) => `/stories/${slug}`
