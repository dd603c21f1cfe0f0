import { EventEmitter } from 'node:events'
import type { Notice, RowChanged, RowGone } from '#contracts/desk.ts'
import type { Edited, FlagsChanged, Moved } from '#contracts/story.ts'

/** What services announce after it is stored; whoever serves sockets or keeps a cache listens. */
export interface Announcements {
  edited: [Edited]
  flags: [FlagsChanged]
  moved: [Moved]
  row: [RowChanged]
  gone: [RowGone]
  notice: [{ to: string; notice: Notice }]
  /** What a person may do has changed: their connections are closed and judged anew. */
  access: [{ editorId: string }]
}

export type Bus = EventEmitter<Announcements>

export const createBus = (): Bus => new EventEmitter<Announcements>()
