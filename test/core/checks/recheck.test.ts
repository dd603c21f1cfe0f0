import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { customCheck } from '#core/checks/custom.ts'
import { EXAMINED } from '#core/checks/examined.ts'
import { checkedCopy, type CheckedCopy, CHECKS, runChecks } from '#core/checks/index.ts'
import { Recheck } from '#core/checks/recheck.ts'
import type { Evidence } from '#core/evidence.ts'
import { lineKey, type SourceMemory } from '#core/source-memory.ts'
import { PIECES, text } from './pieces.ts'
import { samples, seed } from './samples.ts'
import { CLEAN } from './stories.ts'

const SEED = Number(process.env['SEED'] ?? 20260614)
const STORIES: CheckedCopy[] = [...Object.values(CLEAN), ...samples.map(({ copy }) => copy), seed]
const LINES = STORIES.flatMap(({ body }) => body.split('\n'))

const SOURCES: (SourceMemory | undefined)[] = [
  undefined,
  { stories: 40, lines: new Map(LINES.slice(0, 12).map((line, at) => [lineKey(line), { stories: 3 * at, of: 40 }])), closed: 0.9, glued: 0 },
  { stories: 90, lines: new Map(), closed: 0.1, glued: 0.8 },
]
const EVIDENCE: (readonly Evidence[] | undefined)[] = [
  undefined,
  [{ kind: 'words', amount: 900 }],
  [{ kind: 'near_duplicate', text: LINES.slice(0, 9).join('\n'), from: 'Another wire' }],
]

const OWN = { slug: 'own', name: 'Own', kind: 'malformed', severity: 'warning', fields: ['headline', 'body'], message: 'So it says.' } as const
const OWN_CHECKS = [
  customCheck({ ...OWN, match: 'words', words: ['share on', 'the', 'اقرأ'], pattern: '', replacement: '' }),
  customCheck({ ...OWN, slug: 'own-pattern', match: 'pattern', words: [], pattern: '^[^.]{3,}\\.|[a-z]+s$', replacement: null }),
].flatMap((made) => (made.ok ? [made.value] : []))

type Edit = (copy: CheckedCopy) => CheckedCopy

const inBody =
  (change: (body: string) => string): Edit =>
  (copy) => ({ ...copy, body: change(copy.body) })
const inLines = (change: (lines: string[]) => string[]): Edit => inBody((body) => change(body.split('\n')).join('\n'))
const piece = fc.oneof(fc.constantFrom(...PIECES), fc.constantFrom('a', ' ', '.', 'و', '\n', '“', '\u00AD\n'), text)
const line = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...LINES) }, { weight: 1, arbitrary: fc.constantFrom(...PIECES) })

const edit: fc.Arbitrary<Edit> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .tuple(fc.nat(), piece)
      .map(([n, put]) => inBody((body) => body.slice(0, n % (body.length + 1)) + put + body.slice(n % (body.length + 1)))),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.nat(), fc.nat(30))
      .map(([n, length]) => inBody((body) => body.slice(0, n % (body.length + 1)) + body.slice((n % (body.length + 1)) + length))),
  },
  { weight: 2, arbitrary: fc.tuple(fc.nat(), line).map(([n, put]) => inLines((lines) => lines.toSpliced(n % (lines.length + 1), 0, put))) },
  { weight: 1, arbitrary: fc.nat().map((n) => inLines((lines) => lines.toSpliced(n % lines.length, 1))) },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.nat(), fc.nat()).map(([n, m]) => inLines((lines) => lines.toSpliced(n % lines.length, 0, lines[m % lines.length]!))),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constantFrom('headline', 'standfirst', 'byline'), piece).map(([field, put]): Edit => (copy) => ({
      ...copy,
      [field]: copy[field as 'byline'] + put,
    })),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('und', 'en', 'ar', 'fr', 'fa', 'ur', 'de', '').map((language): Edit => (copy) => ({ ...copy, language })),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constantFrom(...SOURCES), fc.constantFrom(...EVIDENCE)).map(([source, evidence]): Edit => (copy) => {
      const known = { ...copy, ...(source ? { source } : {}), ...(evidence ? { evidence } : {}) }
      if (!source) delete known.source
      if (!evidence) delete known.evidence
      return known
    }),
  },
  { weight: 1, arbitrary: fc.constantFrom(...STORIES).map(({ body }) => inBody(() => body)) },
)

describe(`a story that is checked again and again (seed ${SEED})`, () => {
  test('has the flags that it would have if it were checked for the first time', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...STORIES),
        fc.array(edit, { minLength: 1, maxLength: 12 }),
        fc.constantFrom('en' as const, 'ar' as const),
        (story, edits, locale) => {
          const options = { locale, checks: [...CHECKS, ...OWN_CHECKS] }
          const recheck = new Recheck(options)
          let copy = story
          expect(recheck.check(copy)).toEqual(runChecks(copy, options))
          for (const change of edits) {
            copy = change(copy)
            expect(recheck.check(copy)).toEqual(runChecks(copy, options))
          }
        },
      ),
      { seed: SEED, numRuns: 400 },
    )
  })
})

test('of more findings of a rule than are told, those are told that a first check tells', () => {
  const copy = checkedCopy({ headline: 'A headline', body: 'Bread&nbsp and salt &amp; pepper.\n'.repeat(60), language: 'en' })
  expect(new Recheck().check(copy)).toEqual(runChecks(copy))
})

test('a story that grows beyond what is looked at letter by letter, and shrinks again, has the flags of a first check each time', () => {
  const recheck = new Recheck()
  const damaged = 'The port office said so on Tuesday.<br/> Nobody knew more, and the ferry was late again.\n'
  const long = checkedCopy({ headline: 'A headline', body: damaged.repeat(Math.ceil(EXAMINED / damaged.length) + 3), language: 'en' })
  for (const body of [damaged.repeat(3), long.body, `${long.body}One line more &amp; no more.`, damaged.repeat(2)]) {
    const copy = { ...long, body }
    expect(recheck.check(copy)).toEqual(runChecks(copy))
    expect(runChecks(copy)).toContainEqual(expect.objectContaining({ rule: 'malformed/html-tag' }))
  }
})

test('what a word in another field means goes by the language that the story now has', () => {
  const recheck = new Recheck()
  const copy = checkedCopy({ headline: 'A headline', standfirst: 'It is null', body: CLEAN['en']!.body, language: 'en' })
  expect(recheck.check(copy)).toEqual(runChecks(copy))
  const french = { ...copy, body: CLEAN['fr']!.body, language: 'fr' }
  expect(runChecks(french)).toContainEqual(expect.objectContaining({ field: 'standfirst', excerpt: 'null' }))
  expect(recheck.check(french)).toEqual(runChecks(french))
})

describe(`a rule that is local (seed ${SEED})`, () => {
  const local = [...CHECKS, ...OWN_CHECKS].filter((check) => check.local)

  test('is every rule of the desk’s own', () => expect(local).toEqual(expect.arrayContaining(OWN_CHECKS)))

  test.each(local)('$id finds in a text what it finds in its lines', (check) => {
    fc.assert(
      fc.property(
        fc.oneof(
          text,
          fc.array(line, { maxLength: 8 }).map((lines) => lines.join('\n')),
        ),
        fc.constantFrom('und', 'en', 'ar', 'fr'),
        (body, language) => {
          const copy = checkedCopy({ headline: 'A headline', body, language })
          expect(new Recheck({ checks: [check] }).check(copy)).toEqual(runChecks(copy, { checks: [check] }))
        },
      ),
      { seed: SEED, numRuns: 300 },
    )
  })
})
