import type { Batch } from '#contracts/story.ts'

/** A push that was sent, or is about to be: its steps as they went out, and how many of the unconfirmed ones they are: more where what was typed went as one, fewer where some were dropped meanwhile. */
export interface KeptPush {
  pushId: string
  base: number
  steps: Batch['steps']
  covers: number
}

/** One open page's unconfirmed changes to one story, with all that is needed to show them without a line and to send them exactly once. */
export interface KeptChanges {
  id: string
  person: string
  articleId: string
  /** Of the copy's schema. */
  schema: number
  headline: string
  /** When it was written, in ms since 1970. */
  at: number
  /** The revision that the changes stand on, and the copy at that revision. */
  revision: number
  copy: unknown
  steps: unknown[]
  push: KeptPush | null
}

/** A story's copy as it was last seen, so that it can be read and edited without a line. */
export interface KeptCopy {
  person: string
  articleId: string
  schema: number
  at: number
  revision: number
  copy: unknown
  edit: boolean
}

/** What a device keeps of a person's stories. Every call may reject: a browser may refuse to store, or have no room. */
export interface KeptStore {
  /** Holds and reads the newest changes to a story that no open page holds; null when there are none. */
  take(person: string, articleId: string): Promise<KeptChanges | null>
  /** Makes a record this page's alone; false when another page has it. */
  hold(id: string): Promise<boolean>
  keep(changes: KeptChanges): Promise<void>
  drop(id: string): Promise<void>
  /** Lets another page take the record up. */
  release(id: string): void
  copyOf(person: string, articleId: string): Promise<KeptCopy | null>
  keepCopy(copy: KeptCopy): Promise<void>
}

/** Changes that are older than this are not sent without a word from the person, in ms: the story they were meant for has likely gone its way. */
export const TOO_OLD = 30 * 24 * 3_600_000
