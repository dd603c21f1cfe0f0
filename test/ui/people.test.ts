import { describe, expect, test } from 'vitest'
import { colourOf, coloursOf, PERSON_COLOURS } from '#ui/story/people.ts'
import { placeOf } from '#ui/story/presence/place.ts'
import { copyFrom } from '#core/copy.ts'
import { randomFrom, seeds } from '#test/random.ts'

describe('colours of people who are together', () => {
  test.each(seeds(50))('are different as far as there are colours, and the same on every screen, seed %i', (seed) => {
    const random = randomFrom(seed)
    const ids = Array.from({ length: 1 + random.below(12) }, () => `p${random.below(10_000)}`)
    const colours = coloursOf(ids)
    const people = new Set(ids).size
    expect(new Set(colours.values()).size).toBe(Math.min(people, PERSON_COLOURS))
    expect(coloursOf(ids.toReversed())).toEqual(colours)
    for (const colour of colours.values()) expect(colour).toBeLessThan(PERSON_COLOURS)
  })

  test('somebody alone has their own', () => {
    expect(coloursOf(['amal']).get('amal')).toBe(colourOf('amal'))
  })
})

test('where somebody is, in words', () => {
  const doc = copyFrom({
    headline: 'Head',
    standfirst: '',
    body: [
      { type: 'paragraph', text: 'a b c d e f g' },
      { type: 'bullet_list', items: ['x', ''] },
    ],
  })
  const body = doc.child(0).nodeSize + doc.child(1).nodeSize + 2
  expect([1, 7, body, body + 14 + 4].map((pos) => placeOf(doc, pos))).toMatchObject([
    { region: 'headline', paragraph: 1 },
    { region: 'standfirst', words: '' },
    { region: 'body', paragraph: 1, words: 'a b c d e' },
    { region: 'body', paragraph: 2, words: 'x' },
  ])
})
