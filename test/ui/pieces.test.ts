import { EditorState } from 'prosemirror-state'
import { describe, expect, test } from 'vitest'
import { copyFrom, type CopyParts, textOf } from '#core/copy.ts'
import { type Random, randomFrom, seeds } from '#test/random.ts'
import { makeCollab, overTo } from '#ui/story/session/unconfirmed.ts'
import { stepsBetween } from '#ui/story/session/pieces.ts'

const copy = (...lines: string[]) => copyFrom({ headline: 'Head', body: lines.map((text) => ({ type: 'paragraph', text })) })

/** What is left of an insertion at a place of the old copy when the new copy is gone over to. */
function kept(before: string[], at: (body: string) => number, typed: string, after: string[]): string {
  const [old, young] = [copy(...before), copy(...after)]
  const plugin = makeCollab(0, 'me')
  const state = EditorState.create({ doc: old, plugins: [plugin] })
  const start = old.child(0).nodeSize + old.child(1).nodeSize + 2
  const typing = state.apply(state.tr.insertText(typed, start + at(before[0] ?? '')))
  return textOf(typing.apply(overTo(plugin, typing, young, 9, 0, 'me')).doc, 'body')
}

describe('going over to a copy read anew', () => {
  test('changes before and after what was typed leave it where it is', () =>
    expect(kept(['One two three.', 'Last.'], (body) => body.indexOf(' three'), ' and a half', ['First. One two three.', 'Last, still.'])).toBe(
      'First. One two and a half three.\nLast, still.',
    ))

  test('an emoji that goes before what was typed takes nothing with it, though its neighbour begins with the same half', () =>
    expect(kept(['👍👎'], () => 2, 'x', ['👎'])).toBe('x👎'))

  test('an emoji that comes between two others is put between them', () => expect(kept(['👍👎'], () => 4, 'x', ['👍🙏👎'])).toBe('👍🙏👎x'))

  test('changes on both sides of what was typed, close by, leave it where it is', () => expect(kept(['ab'], () => 1, 'x', ['1a2b3'])).toBe('1a2xb3'))

  test('a line that went takes what was typed in it', () => expect(kept(['Gone for good', 'Stays'], () => 4, '!', ['Stays'])).toBe('Stays'))
})

const WORDS = ['river ', '👍', '👎', 'م', 'ُ', 'é', 'e\u0301', '👩‍👩‍👧', ' ', 'x', '\u{F0000}', '\u{F0001}']
const line = (random: Random) => Array.from({ length: random.below(12) }, () => random.pick(WORDS)).join('')

function changed(random: Random, lines: string[]): string[] {
  const next = [...lines]
  for (let change = 0; change < 1 + random.below(4); change += 1) {
    const at = random.below(next.length + 1)
    const kind = random.pick(['come', 'go', 'letters', 'letters'])
    if (kind === 'come') next.splice(at, 0, line(random))
    else if (kind === 'go' && next.length > 1) next.splice(Math.min(at, next.length - 1), 1)
    else {
      const letters = [...(next[Math.min(at, next.length - 1)] ?? '')]
      letters.splice(random.below(letters.length + 1), random.below(3), random.pick(WORDS))
      next[Math.min(at, next.length - 1)] = letters.join('')
    }
  }
  return next
}

test.each(seeds(200))('from any copy to any other, and no step leaves half a character: seed %i', (seed) => {
  const random = randomFrom(seed)
  const before = Array.from({ length: 1 + random.below(4) }, () => line(random))
  const parts = (lines: string[]): CopyParts => ({
    headline: random.chance(0.5) ? 'Head' : 'Other head',
    language: random.pick(['en', 'ar']),
    body: lines.map((text) => ({ type: 'paragraph', text })),
  })
  const [old, young] = [copyFrom(parts(before)), copyFrom(parts(changed(random, before)))]
  let doc = old
  for (const step of stepsBetween(old, young)) {
    const made = step.apply(doc)
    if (!made.doc) throw new Error(made.failed ?? 'did not apply')
    doc = made.doc
    expect(doc.textBetween(0, doc.content.size, '\n').isWellFormed()).toBe(true)
  }
  expect(doc.eq(young)).toBe(true)
})
