import type { State } from './workflow.ts'

/** The states in which a story still asks for work. */
export const UNFINISHED: readonly State[] = ['ingested', 'in_review', 'on_hold', 'approved', 'correcting']

/** A narrowing of the desk's list: a `DeskFilter` as plain words. `flag: 'none'` are stories without open flags above info. */
export interface ViewFilter {
  state: readonly State[]
  assignee?: 'me' | 'none'
  desk?: 'mine'
  flag?: 'none'
}

/** The views of the desk; their counts and their lists come from these filters alone. */
export const VIEWS = {
  open: { state: UNFINISHED },
  incoming: { state: ['ingested'] },
  mine: { state: UNFINISHED, assignee: 'me' },
  desk: { state: UNFINISHED, desk: 'mine' },
  unassigned: { state: UNFINISHED, assignee: 'none' },
  toApprove: { state: ['in_review', 'correcting'], flag: 'none' },
  approved: { state: ['approved'] },
  published: { state: ['published'] },
  spiked: { state: ['spiked'] },
} as const satisfies Record<string, ViewFilter>

export type View = keyof typeof VIEWS
export const VIEW_NAMES = Object.keys(VIEWS) as View[]

/** Counts stop here: beyond it nobody reads the number, and counting on costs. */
export const COUNTED_TO = 1_000
