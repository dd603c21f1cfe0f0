import type { Node } from 'prosemirror-model'
import { expect, test } from 'vitest'
import { copyFrom, textOf } from '#core/copy.ts'
import { advance, forgetOld, keptSince, type OpenStory, RECENT } from '#services/stories/open-story.ts'
import { randomFrom } from '#test/random.ts'
import { inserting, newId } from './newsroom.ts'

const START = Date.UTC(2026, 0, 1)

/** A story with this many batches of one or two steps, so many ms apart, and its document at every revision that a batch begins or ends with. */
function typedInto(batches: number, apart: number): { story: OpenStory; docs: Map<number, Node> } {
  const random = randomFrom(batches)
  const doc = copyFrom({ headline: 'Head', body: ['One.', 'Two.'].map((text) => ({ type: 'paragraph', text })) })
  const story: OpenStory = {
    ...{ id: newId(), state: 'in_review', revision: 0, doc, recent: [], moves: [], ordered: [] },
    ...{ unanswered: new Map(), catchingUp: null, checkpoint: 0, usedAt: START, brought: null },
  }
  const docs = new Map([[0, doc]])
  for (let index = 0; index < batches; index += 1) {
    const { doc: before, revision: base } = story
    const [first] = inserting(before, `${random.below(10)}`, 'Two')
    const between = first?.apply(before).doc
    if (!first || !between) throw new Error('not inserted')
    const steps = random.below(2) ? [first] : [first, ...inserting(between, 'x', 'One')]
    const after = steps[1]?.apply(between).doc ?? between
    const at = new Date(START + index * apart)
    advance(story, [{ base, revision: base + steps.length, pushId: newId(), by: 'amal', at, steps, before, after }])
    forgetOld(story, at)
    docs.set(story.revision, after)
  }
  return { story, docs }
}

test.each([1, 2, 3, 17, 40, 299, 700])('of %i batches memory brings each that it reaches back to, with the documents before and after', (count) => {
  const { story, docs } = typedInto(count, 20)
  const reach = story.recent[0]?.base ?? -1
  const known = [...docs.keys()].filter((revision) => revision >= reach)
  expect(known.length).toBeGreaterThan(Math.min(count, RECENT.ms / 20))
  for (const [index, revision] of known.entries()) {
    const since = keptSince(story, revision)
    expect(since?.map(({ base }) => base)).toEqual(known.slice(index, -1))
    for (const { base, revision: end, before, after } of since ?? []) {
      expect(textOf(before, 'body')).toBe(textOf(docs.get(base) as Node, 'body'))
      expect(after.eq(docs.get(end) as Node)).toBe(true)
    }
  }
  expect(keptSince(story, story.revision + 1)).toBeNull()
  if (reach > 0) expect(keptSince(story, 0)).toBeNull()
})

test('few of those documents stay in memory, and none of an old past', () => {
  const { story } = typedInto(200, 1)
  const docs = story.recent.filter(({ before }) => before)
  expect(story.recent).toHaveLength(200)
  expect(docs.length).toBeLessThan(25)
  expect(keptSince(story, story.revision)).toEqual([])
  forgetOld(story, new Date(START + 200 + RECENT.ms))
  expect(story.recent).toEqual([])
  expect(keptSince(story, story.revision)).toEqual([])
})
