import { RE2JS } from 're2js'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { customCheck, type CustomDefinition } from '#core/checks/custom.ts'
import { checkedCopy, type CheckedCopy, checkParts, explainFlag, repaired } from '#core/checks/index.ts'
import { ownNameOf } from '#core/checks/own.ts'
import type { Flag } from '#core/flag.ts'
import { borderAfter, borderBefore } from '#core/text/borders.ts'
import { randomFrom } from '#test/random.ts'

const RULE: CustomDefinition = {
  slug: 'house-style',
  name: 'House style',
  kind: 'malformed',
  severity: 'warning',
  match: 'words',
  words: [],
  pattern: '',
  fields: ['headline', 'body'],
  message: 'We write it {otherwise}.',
  replacement: null,
}

function flagsOf(rule: Partial<CustomDefinition>, copy: Partial<CheckedCopy> | string): Flag[] {
  const check = customCheck({ ...RULE, ...rule })
  if (!check.ok) throw new Error(check.error.detail)
  return checkParts(typeof copy === 'string' ? { body: copy } : copy, { checks: [check.value] })
}
const pattern = (text: string, replacement: string | null = null): Partial<CustomDefinition> => ({ match: 'pattern', pattern: text, replacement })
const words = (list: string[], replacement: string | null = null): Partial<CustomDefinition> => ({ words: list, replacement })
const found = (rule: Partial<CustomDefinition>, text: string) => flagsOf(rule, text).map(({ from, to }) => text.slice(from, to))
/** The text after all repairs, the last first. */
const mended = (rule: Partial<CustomDefinition>, text: string) =>
  flagsOf(rule, text)
    .toReversed()
    .reduce((now, { repair }) => (repair ? repaired(now, repair) : now), text)

test('a flag says what the desk wrote, in every language, and which rule of the desk it is of', () => {
  const [flag] = flagsOf(words(['fishermen']), { headline: 'Fishermen home', body: '' })
  expect(flag).toMatchObject({ rule: 'malformed/house-style', kind: 'malformed', severity: 'warning', field: 'headline', from: 0, to: 9 })
  expect(flag?.message).toBe('We write it {otherwise}.')
  expect(flag && explainFlag(flag, 'ar')).toBe('We write it {otherwise}.')
  expect(flag && ownNameOf(flag)).toBe('House style')
  expect(flagsOf({ ...words(['fishermen']), fields: ['body'] }, { headline: 'Fishermen home' })).toEqual([])
})

describe('words', () => {
  test.each<{ rule: string; words: string[]; text: string; found: string[] }>([
    { rule: 'whole words only, in any case', words: ['port'], text: 'Port, report, ports and PORT.', found: ['Port', 'PORT'] },
    { rule: 'without accents', words: ['cafe'], text: 'the Café and the cafe\u0301', found: ['Café', 'cafe\u0301'] },
    {
      rule: 'Arabic with vowel signs, tatweel and any alef',
      words: ['أحمد', 'كتاب'],
      text: 'قال احمد إنّ كِتابٌ وكتاب وكـتـاب وأحْمَدُ إحمد.',
      found: ['احمد', 'كِتابٌ', 'إحمد'],
    },
    { rule: 'tatweel inside and behind a word', words: ['كتاب'], text: 'هذا كـتـابـ هنا', found: ['كـتـابـ'] },
    { rule: 'ya and ta marbuta however written', words: ['على المدرسة'], text: 'وقف علي المدرسه', found: ['علي المدرسه'] },
    { rule: 'Persian with and without the joiner', words: ['می‌شود'], text: 'این می‌شود و مي‌شود', found: ['می‌شود', 'مي‌شود'] },
    { rule: 'a direction mark behind a word is not part of it', words: ['كتاب'], text: 'هذا كتاب\u200F هنا', found: ['كتاب'] },
    {
      rule: 'a phrase, but not across a full stop',
      words: ['on monday'],
      text: 'On Monday it goes on. Monday is near. On\u00a0Monday!',
      found: ['On Monday', 'On\u00a0Monday'],
    },
    { rule: 'never across a line break', words: ['on monday'], text: 'it goes on\nMonday is near', found: [] },
    { rule: 'not across an emoji', words: ['on monday'], text: 'on 😀 Monday', found: [] },
    { rule: 'beside emoji and combining signs', words: ['goal'], text: '👍🏽goal⚽ 😀 goal', found: ['goal', 'goal'] },
    { rule: 'the longest of several', words: ['new', 'new york', 'york'], text: 'New York and York', found: ['New York', 'York'] },
    { rule: 'a script without spaces', words: ['东京'], text: '他在东京工作', found: ['东京'] },
    { rule: 'marks that stand in the entry', words: ['U.S.'], text: 'the U.S. and us', found: ['U.S'] },
  ])('$rule', ({ words: list, text, found: expected }) => expect(found(words(list), text)).toEqual(expected))

  test('a repair keeps the capital of a sentence, and says nothing where all is well', () => {
    expect(mended(words(['color'], 'colour'), 'Color is a color. COLOUR')).toBe('Colour is a colour. COLOUR')
    expect(flagsOf(words(['cafe'], 'café'), 'the café')).toEqual([])
  })

  test('what is taken out takes a space along', () => {
    expect(mended(words(['very'], ''), 'Very good, a very, very bad, very')).toBe('good, a, bad,')
  })
})

describe('patterns', () => {
  test('groups stand in the replacement', () => {
    expect(mended(pattern('(\\d+) ?(percent|per cent)', '$1 ${2}: $$'), '15percent of 20 per cent')).toBe('15 percent: $ of 20 per cent: $')
    expect(mended(pattern('(a)|(b)', '<$1$2>'), 'ab')).toBe('<a><b>')
  })

  test('a match stays within its line, and the ends of a line are ends', () => {
    expect(found(pattern('a\\s+b'), 'a\nb a b')).toEqual(['a b'])
    expect(found(pattern('^.o|o.$'), 'to go\nfoot\nfog')).toEqual(['to', 'fo', 'ot', 'fo'])
  })

  test('what is part of a character is flagged whole and not torn by a repair', () => {
    const text = 'cafe\u0301 and 👍🏽'
    expect(flagsOf(pattern('e', 'a'), text)).toMatchObject([{ from: 3, to: 5 }])
    expect(flagsOf(pattern('e', 'a'), text)[0]?.repair).toBeUndefined()
    expect(found(pattern('👍'), text)).toEqual(['👍🏽'])
    expect(mended(pattern('كتاب', 'دفتر'), 'كتابٌ كتاب')).toBe('كتابٌ دفتر')
  })

  test.each([
    ['(?i)colou?r', 'colour', 'Color colour', 1],
    ['\\d\\d:\\d\\d', null, '10:30 and 11:45', 2],
  ])('%s', (text, replacement, copy, count) => expect(flagsOf(pattern(text, replacement), copy)).toHaveLength(count))
})

describe('what cannot be used is refused with its reason and place', () => {
  test.each<{ rule: Partial<CustomDefinition>; says: object }>([
    { rule: words([]), says: { field: 'words', why: 'words_empty' } },
    { rule: words([' ', '']), says: { field: 'words', why: 'words_empty' } },
    { rule: words(['///']), says: { field: 'words', why: 'word_blank', facts: { word: '///' } } },
    { rule: pattern(''), says: { field: 'pattern', why: 'pattern_empty' } },
    { rule: pattern('ab(cd'), says: { field: 'pattern', why: 'pattern_refused', detail: expect.stringContaining('missing closing )') } },
    { rule: pattern('ab[z-a]'), says: { why: 'pattern_refused', facts: { near: 'z-a', at: 4 } } },
    { rule: pattern('ab**'), says: { why: 'pattern_refused', facts: { near: '**', at: 3 } } },
    { rule: pattern('a(?=b)'), says: { why: 'look_around', facts: { at: 2 } } },
    { rule: pattern('(?<!a)b'), says: { why: 'look_around' } },
    { rule: pattern('(a)\\1'), says: { why: 'back_reference', facts: { at: 4 } } },
    { rule: pattern('a{1000}'), says: { why: 'too_big' } },
    { rule: pattern('(?:a{100}){100}'), says: { why: 'pattern_refused' } },
    ...['x*', '\\b', 'a|', '^', '$', '\\B', '(?:(?:a*)*)*', '(?i)q?'].map((text) => ({
      rule: pattern(text),
      says: { field: 'pattern', why: 'matches_nothing' },
    })),
    { rule: pattern('(a)', '$2'), says: { field: 'replacement', why: 'group_missing', facts: { group: 2, groups: 1 } } },
    { rule: pattern('a', 'b\nc'), says: { field: 'replacement', why: 'line_break' } },
    { rule: words(['us'], 'the US'), says: { field: 'replacement', why: 'repeats' } },
    { rule: pattern('o', 'oo'), says: { field: 'replacement', why: 'repeats' } },
  ])('$says.why $says.facts', ({ rule, says }) => expect(customCheck({ ...RULE, ...rule })).toMatchObject({ ok: false, error: says }))
})

describe('it is bounded', () => {
  afterEach(() => void vi.restoreAllMocks())

  test('at most 50 flags a rule and field', () => {
    const copy = { headline: 'a '.repeat(80), body: 'a\n'.repeat(80) }
    for (const rule of [words(['a']), pattern('a')]) {
      const flags = flagsOf(rule, copy)
      expect(['headline', 'body'].map((field) => flags.filter((flag) => flag.field === field).length)).toEqual([50, 50])
    }
  })

  test.each(['(a+)+$', '(a|aa)+b', '(a*)*b', '(.*)(.*)(.*)(.*)[^a]', 'a(.*z)?', '(?:a?){30}a{30}'])(
    'a pattern that others choke on reads a text of 1 MB a few times at most: %s',
    (text) => {
      let read = 0
      const { test: tests, matcher } = RE2JS.prototype
      vi.spyOn(RE2JS.prototype, 'test').mockImplementation(function (this: RE2JS, line) {
        read += line.length
        return tests.call(this, line)
      })
      vi.spyOn(RE2JS.prototype, 'matcher').mockImplementation(function (this: RE2JS, line) {
        const made = matcher.call(this, line)
        const find = made.find.bind(made)
        vi.spyOn(made, 'find').mockImplementation(() => {
          read += String(line).length
          return find()
        })
        return made
      })
      flagsOf(pattern(text), `${'a'.repeat(1_000_000)}!`)
      expect(read).toBeLessThan(1_000_000)
      read = 0
      flagsOf(pattern(text), `${'a'.repeat(99)}!\n`.repeat(10_000))
      expect(read).toBeLessThan(1_000_000)
    },
  )
})

test('what is found in a text is what is found in its lines, and ranges stand on whole characters', () => {
  const random = randomFrom(20_261)
  const pieces = ['a', 'b', ' ', '\n', 'é', 'e\u0301', 'ب', 'بٌ', 'ـ', '😀', '👍🏽', '.', 'ab', '\u200C']
  const rules = [words(['a', 'ab', 'ب', 'a b']), pattern('a.?b|ب+'), pattern('[^ ]e'), pattern('\\w+ ')]
  for (let run = 0; run < 300; run += 1) {
    const text = Array.from({ length: 1 + random.below(60) }, () => random.pick(pieces))
      .join('')
      .replaceAll('\n\u200C', '\n') // a line that begins with a joiner is one character with the break before it
    for (const rule of rules) {
      const flags = flagsOf(rule, text)
      let start = 0
      const byLine = text.split('\n').flatMap((line) => {
        const own = flagsOf(rule, checkedCopy({ body: line })).map(({ from, to }) => [start + from, start + to])
        start += line.length + 1
        return own
      })
      expect(flags.map(({ from, to }) => [from, to])).toEqual(byLine.slice(0, 50))
      for (const { from, to } of flags) expect([borderBefore(text, from), borderAfter(text, to)]).toEqual([from, to])
    }
  }
})
