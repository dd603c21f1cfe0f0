import { expect, test } from 'vitest'
import { takesWords } from '#ui/story/takes-words.ts'

test.each([
  ['\nShare on Facebook', '', true],
  ['الوزير', '', true],
  ['اقرأ أيضًا: عنوان', '', true],
  ['\nvar ad = load("top");', '', true],
  ['  ', ' ', false],
  ['', ' ', false],
  ['\u200B', '', false],
  ['&nbsp;', ' ', false],
  ['\\n', ' ', false],
  ['<br/>', '', false],
  ['<a href="https://a.test/one two">', '', false],
  ['a', '', false],
  ['Ø§Ù„ÙˆØ²ÙŠØ±', 'الوزير', false],
])('“%s” becoming “%s” takes words away: %s', (removed, added, takes) => expect(takesWords({ removed, added })).toBe(takes))
