import { expect, test } from 'vitest'
import { countCharacters } from '#core/text/characters.ts'
import { randomFrom, seeds } from '#test/random.ts'

test.each([
  ['Latin', 'One two.', 8, 7],
  ['an accent of its own', 'cafe\u0301', 4, 4],
  ['harakat with their letters', 'مُسْتَشْفًى', 6, 6],
  ['emoji of several parts', '👩‍👩‍👧‍👦 🇸🇾', 3, 2],
  ['line breaks as none', 'a\nb', 2, 2],
  ['a no-break space as a space', '10\u00A0000', 6, 5],
  ['nothing', '', 0, 0],
])('it counts %s', (_, text, all, bare) => {
  expect(countCharacters(text)).toEqual({ all, bare })
})

test.each(seeds(20))('the quick way counts as the long one does, seed %i', (seed) => {
  const random = randomFrom(seed)
  const text = Array.from({ length: 200 }, () => String.fromCodePoint(random.pick([0x20, 0x62b, 0x664, 0x439, 0x201c, 0xe9]) + random.below(6))).join(
    '',
  )
  expect(countCharacters(text).all).toBe([...new Intl.Segmenter().segment(text)].length)
})
