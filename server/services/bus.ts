import { EventEmitter } from 'node:events'
import type { CommentsChanged } from '#contracts/comments.ts'
import type { Notice, RowChanged, RowGone } from '#contracts/desk.ts'
import type { Edited, FlagsChanged, Moved } from '#contracts/story.ts'
import type { SuggestionsChanged } from '#contracts/suggestions.ts'

/** The desk's rules were changed: the stories of `scope` are to be checked again, only those with an open flag of `flaggedBy` where that is given. */
export interface RulesChanged {
  version: number
  scope: string
  flaggedBy: string | null
}

/** What services announce after it is stored; whoever serves sockets or keeps a cache listens. */
export interface Announcements {
  edited: [Edited]
  flags: [FlagsChanged]
  suggestions: [SuggestionsChanged]
  comments: [CommentsChanged]
  moved: [Moved]
  row: [RowChanged]
  gone: [RowGone]
  rules: [RulesChanged]
  notice: [{ to: string; notice: Notice }]
  /** What a person may do has changed: their connections are closed and judged anew. */
  access: [{ editorId: string }]
}

/** Every announcement by its name: what one node announces, the others hear. */
export const ANNOUNCED: Record<keyof Announcements, true> = {
  ...{ edited: true, flags: true, suggestions: true, comments: true, moved: true, row: true, gone: true, rules: true, notice: true, access: true },
}

export type Bus = EventEmitter<Announcements>

export const createBus = (): Bus => new EventEmitter<Announcements>()
