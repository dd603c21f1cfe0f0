import { describe, expect, test } from 'vitest'
import type { StoryFlag } from '#contracts/flags.ts'
import { ACTIONS, STATES } from '#core/workflow.ts'
import { asksFirst, isEmbargoed, type MoveFacts, movesHere, whyNot } from '#ui/story/moves.ts'
import { flagBeside } from '#ui/story/use-flag-keys.ts'

const noon = new Date('2026-03-02T12:00:00Z')
const ready: MoveFacts = {
  opened: true,
  connected: true,
  openFlags: 0,
  typedHere: false,
  fourEyes: true,
  revision: 7,
  approvedRevision: 7,
  embargo: null,
}

describe('the primary move', () => {
  test('each state but the last one waits for exactly one move that the workflow knows there', () => {
    for (const state of STATES) {
      const { primary, permitted, others } = movesHere(state, 'admin')
      expect(primary === null).toBe(state === 'killed')
      expect(permitted).toBe(primary !== null)
      expect(others).not.toContain(primary)
    }
  })

  test('an editor sees that approved copy waits for a desk head', () => {
    expect(movesHere('approved', 'editor')).toMatchObject({ primary: 'publish', permitted: false })
    expect(whyNot('publish', false, ready)).toEqual({ code: 'role' })
  })

  test.each<{ rule: string; facts?: Partial<MoveFacts>; action?: 'approve' | 'publish'; why: object | null }>([
    { rule: 'clean copy that others typed may be approved', why: null },
    { rule: 'flags first', facts: { openFlags: 2 }, why: { code: 'flags', count: 2 } },
    { rule: 'who typed asks a colleague', facts: { typedHere: true }, why: { code: 'fourEyes' } },
    { rule: 'unless the desk asks for no four eyes', facts: { typedHere: true, fourEyes: false }, why: null },
    { rule: 'nothing without a line', facts: { connected: false }, why: { code: 'offline' } },
    { rule: 'an approval lapses with the next change', action: 'publish', facts: { revision: 8 }, why: { code: 'lapsed' } },
    { rule: 'flags found after the approval do not undo it', action: 'publish', facts: { openFlags: 1 }, why: null },
  ])('$rule', ({ facts, action = 'approve', why }) => {
    expect(whyNot(action, true, { ...ready, ...facts })).toEqual(why)
  })

  test('what others see or what can not be taken back is confirmed first', () => {
    expect(ACTIONS.filter((action) => !asksFirst(action))).toEqual(['take', 'release', 'unspike'])
  })

  test('an embargo ends at its moment', () => {
    expect([isEmbargoed(new Date(+noon + 1), noon), isEmbargoed(noon, noon), isEmbargoed(null, noon)]).toEqual([true, false, false])
  })
})

describe('from flag to flag', () => {
  const flag = (id: string, from: number, to: number, state: StoryFlag['state'] = 'open') =>
    ({ id, state, field: 'body', at: { from, to }, from, to }) as StoryFlag
  const flags = [flag('c', 30, 35), flag('a', 5, 9), flag('gone', 12, 15, 'dismissed'), flag('b', 20, 20)]
  const next = (from: number, to = from) => flagBeside(flags, { from, to }, true)?.id
  const previous = (from: number, to = from) => flagBeside(flags, { from, to }, false)?.id

  test('goes on from the caret, skips what is settled, and round at the ends', () => {
    expect([next(0), next(5, 9), next(20, 20), next(30, 35), next(40)]).toEqual(['a', 'b', 'c', 'a', 'a'])
    expect([previous(40), previous(30, 35), previous(20, 20), previous(5, 9), previous(0)]).toEqual(['c', 'b', 'a', 'c', 'c'])
    expect(flagBeside([], { from: 0, to: 0 }, true)).toBeNull()
  })
})
