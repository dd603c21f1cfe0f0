import { type Action, MOVES, movesFrom, type Role, type State } from '#core/workflow.ts'

/** The one move that a story in each state waits for. */
const NEXT: Record<State, Action | null> = {
  ingested: 'take',
  in_review: 'approve',
  on_hold: 'release',
  approved: 'publish',
  published: 'correct',
  correcting: 'approve',
  spiked: 'unspike',
  killed: null,
}

/** Moves that are made at once; every other is confirmed, with what it does said first. */
const AT_ONCE: readonly Action[] = ['take', 'release', 'unspike']
export const asksFirst = (action: Action) => !AT_ONCE.includes(action)

export const needsReason = (action: Action) => 'needsReason' in MOVES[action]

/** Moves that speak of the copy as it stands; the others may be made whatever happens to it meanwhile. */
export const bindsCopy = (action: Action) => action === 'approve' || action === 'publish'

/** The primary move in a state, and the others that this role could ask for. */
export function movesHere(state: State, role: Role): { primary: Action | null; permitted: boolean; others: Action[] } {
  const able = movesFrom(state, role)
  const primary = NEXT[state]
  return { primary, permitted: primary !== null && able.includes(primary), others: able.filter((action) => action !== primary) }
}

export interface MoveFacts {
  opened: boolean
  connected: boolean
  openFlags: number
  typedHere: boolean
  fourEyes: boolean
  revision: number
  approvedRevision: number | null
  embargo: Date | null
}

export type WhyNot =
  | { code: 'opening' | 'offline' | 'role' | 'roleEditor' | 'fourEyes' | 'lapsed' }
  | { code: 'flags'; count: number }
  | { code: 'embargo'; until: Date }

/** Why a move can't be asked for now, from what this screen knows; the server decides all the same. An embargoed story may still be scheduled, so its reason stops only `now`. */
export function whyNot(action: Action, permitted: boolean, facts: MoveFacts): WhyNot | null {
  if (!permitted) return { code: (MOVES[action].roles as readonly Role[]).includes('editor') ? 'roleEditor' : 'role' }
  if (!facts.connected) return { code: facts.opened ? 'offline' : 'opening' }
  if (action === 'approve' && facts.openFlags > 0) return { code: 'flags', count: facts.openFlags }
  if (action === 'approve' && facts.fourEyes && facts.typedHere) return { code: 'fourEyes' }
  if (action === 'publish' && facts.approvedRevision !== null && facts.approvedRevision !== facts.revision) return { code: 'lapsed' }
  return null
}

/** Whether an embargo forbids to publish at a moment. */
export const isEmbargoed = (embargo: Date | null, at: Date) => embargo !== null && at < embargo
