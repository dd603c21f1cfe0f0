import { err, ok, type Result } from './result.ts'

export const ROLES = ['reporter', 'editor', 'desk_head', 'admin'] as const
export type Role = (typeof ROLES)[number]

export const STATES = ['ingested', 'in_review', 'on_hold', 'approved', 'published', 'correcting', 'spiked', 'killed'] as const
export type State = (typeof STATES)[number]

interface Move {
  from: readonly State[]
  to: State
  roles: readonly Role[]
  /** The sender must say why; the reason is on the record. */
  needsReason?: true
}

const EDITORS = ['editor', 'desk_head', 'admin'] as const
const HEADS = ['desk_head', 'admin'] as const

/** The whole workflow. `unspike`, `withdraw` and `release` lead to `correcting` where a version is already out: see `transition`. */
export const MOVES = {
  take: { from: ['ingested'], to: 'in_review', roles: EDITORS },
  hold: { from: ['in_review'], to: 'on_hold', roles: EDITORS },
  release: { from: ['on_hold'], to: 'in_review', roles: EDITORS },
  approve: { from: ['in_review', 'correcting'], to: 'approved', roles: EDITORS },
  withdraw: { from: ['approved'], to: 'in_review', roles: EDITORS },
  publish: { from: ['approved'], to: 'published', roles: HEADS },
  correct: { from: ['published'], to: 'correcting', roles: EDITORS },
  spike: { from: ['ingested', 'in_review', 'on_hold'], to: 'spiked', roles: EDITORS },
  unspike: { from: ['spiked'], to: 'in_review', roles: EDITORS },
  kill: { from: ['published', 'correcting'], to: 'killed', roles: HEADS, needsReason: true },
} as const satisfies Record<string, Move>

export type Action = keyof typeof MOVES
export const ACTIONS = Object.keys(MOVES) as Action[]

/** The facts about a story that decide a move. */
export interface Subject {
  state: State
  revision: number
  /** The revision that was approved, while it stands. */
  approvedRevision: number | null
  embargo: Date | null
  /** Open flags above info. */
  openFlags: number
  /** A version is out. */
  published: boolean
  /** Whether the one who asks has typed in the copy since the last version. */
  typedHere: boolean
  /** The desk's setting: who typed may not approve. */
  fourEyes: boolean
}

export interface MoveRequest {
  action: Action
  role: Role
  seenRevision: number
  now: Date
  reason?: string | undefined
}

export type Refusal =
  | { code: 'not_permitted' }
  | { code: 'wrong_state'; state: State }
  | { code: 'stale'; revision: number }
  | { code: 'open_flags'; count: number }
  | { code: 'four_eyes' }
  | { code: 'embargoed'; until: Date }
  | { code: 'reason_missing' }

/** Decides a move from facts alone; storing and announcing it is the publishing service's work. */
export function transition(article: Subject, { action, role, seenRevision, now, reason }: MoveRequest): Result<State, Refusal> {
  const move: Move = MOVES[action]
  if (!move.roles.includes(role)) return err({ code: 'not_permitted' })
  if (!move.from.includes(article.state)) return err({ code: 'wrong_state', state: article.state })
  if (seenRevision !== article.revision) return err({ code: 'stale', revision: article.revision })
  if (move.needsReason && !reason?.trim()) return err({ code: 'reason_missing' })
  if (action === 'approve' && article.openFlags > 0) return err({ code: 'open_flags', count: article.openFlags })
  if (action === 'approve' && article.fourEyes && article.typedHere) return err({ code: 'four_eyes' })
  if (action === 'publish' && article.approvedRevision !== article.revision) return err({ code: 'stale', revision: article.revision })
  if (action === 'publish' && article.embargo && now < article.embargo) return err({ code: 'embargoed', until: article.embargo })
  return ok(move.to === 'in_review' && article.published ? 'correcting' : move.to)
}

/** The states in which the copy may be edited; an edit to an incoming story takes it, one to an approved story sends it back. */
export const EDITABLE: readonly State[] = ['ingested', 'in_review', 'on_hold', 'approved', 'correcting']

/** The state that an edit leaves a story in. */
export function stateAfterEdit(state: State, published: boolean): State {
  if (state === 'ingested') return 'in_review'
  if (state === 'approved') return published ? 'correcting' : 'in_review'
  return state
}

/** The moves that a role could ask for in a state, in the table's order. */
export const movesFrom = (state: State, role: Role): Action[] =>
  ACTIONS.filter((action) => (MOVES[action].from as readonly State[]).includes(state) && (MOVES[action].roles as readonly Role[]).includes(role))
