import type { DeskServer } from './serve.ts'

/** Everyone who has a story open. */
export const channelOf = (articleId: string) => `story:${articleId}`

/** Those of them who are told of edits and carets in the plain messages, and those who are on the compact wire. */
export const plainChannelOf = (articleId: string) => `plain:${articleId}`
export const wireChannelOf = (articleId: string) => `wire:${articleId}`

/** Whether anybody on this server is in a channel: what nobody hears need not be encoded. */
export const isHeard = (io: DeskServer, channel: string) => io.sockets.adapter.rooms.has(channel)

/** Connections that read more slowly than they are told: they are told no carets meanwhile. */
export const SLOW = 'slow'
