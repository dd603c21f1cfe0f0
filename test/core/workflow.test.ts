import { describe, expect, test } from 'vitest'
import {
  ACTIONS,
  type Action,
  EDITABLE,
  type MoveRequest,
  movesFrom,
  ROLES,
  type Role,
  type State,
  STATES,
  stateAfterEdit,
  type Subject,
  transition,
} from '#core/workflow.ts'

const noon = new Date('2026-03-02T12:00:00Z')
const approved: Subject = {
  state: 'approved',
  revision: 7,
  approvedRevision: 7,
  embargo: null,
  openFlags: 0,
  published: false,
  typedHere: false,
  fourEyes: true,
}
const inReview: Partial<Subject> = { state: 'in_review', approvedRevision: null }
const publish: MoveRequest = { action: 'publish', role: 'desk_head', seenRevision: 7, now: noon }

/** The workflow as the trade describes it, written out once more: from → action → to. */
const TABLE: Record<State, Partial<Record<Action, State>>> = {
  ingested: { take: 'in_review', spike: 'spiked' },
  in_review: { approve: 'approved', hold: 'on_hold', spike: 'spiked' },
  on_hold: { release: 'in_review', spike: 'spiked' },
  approved: { publish: 'published', withdraw: 'in_review' },
  published: { correct: 'correcting', kill: 'killed' },
  correcting: { approve: 'approved', kill: 'killed' },
  spiked: { unspike: 'in_review' },
  killed: {},
}
const HEADS_ONLY: readonly Action[] = ['publish', 'kill']
const allowed = (role: Role, action: Action) => role !== 'reporter' && (!HEADS_ONLY.includes(action) || role === 'desk_head' || role === 'admin')

describe('every role, state and action', () => {
  const every = ROLES.flatMap((role) => STATES.flatMap((state) => ACTIONS.map((action) => ({ role, state, action }))))
  test(`WF1 the table is the whole workflow (${every.length} cases)`, () => {
    for (const { role, state, action } of every) {
      const to = TABLE[state][action]
      const expected = !allowed(role, action)
        ? { ok: false, error: { code: 'not_permitted' } }
        : to === undefined
          ? { ok: false, error: { code: 'wrong_state', state } }
          : { ok: true, value: to }
      expect(transition({ ...approved, state }, { ...publish, action, role, reason: 'because' }), `${role} ${action} from ${state}`).toEqual(expected)
    }
  })

  test('WF2 the buttons offered are those that the table lists', () => {
    for (const role of ROLES)
      for (const state of STATES)
        expect(movesFrom(state, role)).toEqual(ACTIONS.filter((action) => allowed(role, action) && TABLE[state][action] !== undefined))
  })
})

describe('publish', () => {
  test.each<{ rule: string; story?: Partial<Subject>; asked?: Partial<MoveRequest>; result: object }>([
    { rule: 'WF3 a desk head publishes approved copy', result: { ok: true, value: 'published' } },
    { rule: 'WF4 an editor may not', asked: { role: 'editor' }, result: { error: { code: 'not_permitted' } } },
    { rule: 'WF5 only the copy that was read goes out', asked: { seenRevision: 6 }, result: { error: { code: 'stale', revision: 7 } } },
    { rule: 'WF6 only the copy that was approved goes out', story: { approvedRevision: 6 }, result: { error: { code: 'stale', revision: 7 } } },
    { rule: 'WF7 without an approval nothing goes out', story: { approvedRevision: null }, result: { error: { code: 'stale' } } },
    {
      rule: 'WF8 an embargo holds to its last millisecond',
      story: { embargo: new Date(+noon + 1) },
      result: { error: { code: 'embargoed', until: new Date(+noon + 1) } },
    },
    { rule: 'WF9 an embargo ends at its moment', story: { embargo: noon }, result: { ok: true, value: 'published' } },
    { rule: 'WF10 flags do not stop what was approved with them', story: { openFlags: 1 }, result: { ok: true, value: 'published' } },
  ])('$rule', ({ story, asked, result }) => {
    expect(transition({ ...approved, ...story }, { ...publish, ...asked })).toMatchObject(result)
  })
})

describe('approve', () => {
  test.each<{ rule: string; story?: Partial<Subject>; asked?: Partial<MoveRequest>; result: object }>([
    { rule: 'WF11 an editor approves what a colleague wrote', result: { ok: true, value: 'approved' } },
    { rule: 'WF12 open flags block it, and are counted', story: { openFlags: 2 }, result: { error: { code: 'open_flags', count: 2 } } },
    { rule: 'WF13 who typed cannot approve', story: { typedHere: true }, result: { error: { code: 'four_eyes' } } },
    {
      rule: 'WF14 nor can a desk head who typed',
      story: { typedHere: true },
      asked: { role: 'desk_head' },
      result: { error: { code: 'four_eyes' } },
    },
    { rule: 'WF15 unless the desk has no such rule', story: { typedHere: true, fourEyes: false }, result: { ok: true, value: 'approved' } },
    {
      rule: 'WF16 copy that moved on is stale, whatever else is wrong',
      story: { openFlags: 2, typedHere: true },
      asked: { seenRevision: 6 },
      result: { error: { code: 'stale', revision: 7 } },
    },
    {
      rule: 'WF17 an embargo does not keep copy from being approved',
      story: { embargo: new Date(+noon + 1) },
      result: { ok: true, value: 'approved' },
    },
  ])('$rule', ({ story, asked, result }) => {
    expect(transition({ ...approved, ...inReview, ...story }, { ...publish, action: 'approve', role: 'editor', ...asked })).toMatchObject(result)
  })
})

describe('kill', () => {
  test.each<{ rule: string; reason?: string; result: object }>([
    { rule: 'WF18 a kill says why', reason: 'The court forbids it', result: { ok: true, value: 'killed' } },
    { rule: 'WF19 without a reason there is none', result: { error: { code: 'reason_missing' } } },
    { rule: 'WF20 blanks are no reason', reason: ' \n', result: { error: { code: 'reason_missing' } } },
  ])('$rule', ({ reason, result }) => {
    expect(transition({ ...approved, state: 'published', published: true }, { ...publish, action: 'kill', reason })).toMatchObject(result)
  })

  test('WF21 nothing comes back from a kill', () => {
    for (const action of ACTIONS)
      expect(transition({ ...approved, state: 'killed', published: true }, { ...publish, action, reason: 'because' }).ok).toBe(false)
  })
})

test('WF22 once a version is out, what goes back goes back to being corrected', () => {
  expect(transition({ ...approved, published: true }, { ...publish, action: 'withdraw' })).toEqual({ ok: true, value: 'correcting' })
})

test('WF23 only publishing leads to where a version is out', () => {
  const out: readonly State[] = ['published', 'correcting', 'killed']
  const into = STATES.filter((state) => !out.includes(state)).flatMap((state) =>
    ACTIONS.filter((action) => {
      const result = transition({ ...approved, state }, { ...publish, action, reason: 'because' })
      return result.ok && out.includes(result.value)
    }),
  )
  expect(into).toEqual(['publish'])
})

describe('an edit', () => {
  test.each<{ rule: string; state: State; published: boolean; after: State }>([
    { rule: 'WF24 takes an incoming story', state: 'ingested', published: false, after: 'in_review' },
    { rule: 'WF25 sends approved copy back', state: 'approved', published: false, after: 'in_review' },
    { rule: 'WF26 sends an approved correction back to correcting', state: 'approved', published: true, after: 'correcting' },
    { rule: 'WF27 leaves a story in review there', state: 'in_review', published: false, after: 'in_review' },
    { rule: 'WF28 leaves a held story held', state: 'on_hold', published: false, after: 'on_hold' },
    { rule: 'WF29 leaves a correction a correction', state: 'correcting', published: true, after: 'correcting' },
  ])('$rule', ({ state, published, after }) => {
    expect(stateAfterEdit(state, published)).toBe(after)
  })

  test('WF30 is not made to copy that is out, dropped or withdrawn', () => {
    expect(STATES.filter((state) => !EDITABLE.includes(state))).toEqual(['published', 'spiked', 'killed'])
  })
})
