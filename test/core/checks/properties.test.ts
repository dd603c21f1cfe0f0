import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkedCopy, explainFlag, repaired, runChecks } from '#core/checks/index.ts'
import { COPY_FIELDS, type Flag } from '#core/flag.ts'
import { text } from './pieces.ts'
import { CLEAN } from './stories.ts'
import { CODE_TAILS, ENTITIES, ESCAPES, TAGS, UNSEEN } from '#test/eval/debris.ts'
import { samples, seed } from './samples.ts'

const SEED = Number(process.env['SEED'] ?? 20260611)
const runs = { seed: SEED, numRuns: 400 }

const language = fc.constantFrom('und', 'en', 'ar', 'fr', 'fa', 'zh', 'ur', 'ru', 'x-nonsense', '')
const copies = fc.record({ headline: text, body: text, byline: text, language }).map(checkedCopy)

/** True where no character is cut in two: not within a surrogate pair. */
const isBorder = (whole: string, at: number) =>
  !(at > 0 && at < whole.length && /[\uD800-\uDBFF]/.test(whole[at - 1]!) && /[\uDC00-\uDFFF]/.test(whole[at]!))

describe(`whatever the copy is (seed ${SEED})`, () => {
  test('ranges lie within the text, on the borders of characters', () => {
    fc.assert(
      fc.property(copies, (copy) => {
        for (const { field, from, to, repair, excerpt } of runChecks(copy)) {
          const whole = copy[field]
          for (const range of [{ from, to }, repair ?? { from, to }]) {
            expect(range.from).toBeGreaterThanOrEqual(0)
            expect(range.to).toBeGreaterThanOrEqual(range.from)
            expect(range.to).toBeLessThanOrEqual(whole.length)
            expect(isBorder(whole, range.from) && isBorder(whole, range.to)).toBe(true)
          }
          expect(whole.slice(from, to).startsWith(excerpt)).toBe(true)
        }
      }),
      runs,
    )
  })

  test('flags are sorted by field and place, and worded in both languages without gaps', () => {
    fc.assert(
      fc.property(copies, (copy) => {
        const flags = runChecks(copy)
        const order = flags.map(({ field, from }) => COPY_FIELDS.indexOf(field) * 1e9 + from)
        expect(order).toEqual([...order].sort((a, b) => a - b))
        for (const flag of flags)
          for (const locale of ['en', 'ar'] as const)
            expect(explainFlag(flag, locale)).not.toMatch(/^$|\{(?:words|closed|all|n|marker|tag|entity|label|line)\}/)
      }),
      runs,
    )
  })

  test('the same copy has the same flags', () => {
    fc.assert(
      fc.property(copies, (copy) => {
        expect(runChecks({ ...copy })).toEqual(runChecks(copy))
      }),
      { ...runs, numRuns: 100 },
    )
  })
})

const key = ({ rule, field, excerpt }: Flag) => `${rule} ${field} ${excerpt}`
const loud = (flags: Flag[]) => flags.filter(({ severity }) => severity !== 'info')
const count = (flags: Flag[], flag: Flag) => flags.filter((other) => key(other) === key(flag)).length

/** What every repair must do: its flag goes, and nothing comes that was not there. */
function tryRepairs(copy: ReturnType<typeof checkedCopy>): void {
  const flags = runChecks(copy)
  const known = new Set(loud(flags).map(({ rule }) => rule))
  for (const flag of flags) {
    if (!flag.repair) continue
    const after = runChecks({ ...copy, [flag.field]: repaired(copy[flag.field], flag.repair) })
    expect(count(after, flag), `${flag.rule} stays after its repair: ${flag.excerpt}`).toBeLessThan(count(flags, flag))
    expect(
      loud(after).filter(({ rule }) => !known.has(rule)),
      `the repair of ${flag.rule} brings something new`,
    ).toEqual([])
  }
}

describe('a repair removes its flag and adds none above info', () => {
  test.each([...samples, { name: 'the seed', copy: seed }])('in $name', ({ copy }) => tryRepairs(copy))

  /** Damage whose repair is certain, put into clean copy of several languages at any border between words or paragraphs. */
  const DAMAGE: ((copy: string, at: number) => string)[] = [
    ...['<br/>', '<b>', '</p>', '<!--x-->', '\u200B', '\u0007', '\u202E', '&nbsp;', '&ldquo;', '\\"'].map(
      (bit) => (copy: string, at: number) => copy.slice(0, at) + bit + copy.slice(at),
    ),
    ...[
      'Share on Facebook',
      'تابعونا على تويتر',
      'Read also: Old lighthouse to be sold',
      'اقرأ أيضاً: بيع المنارة القديمة',
      "googletag.cmd.push(function() { a('b'); });",
    ].map((line) => (copy: string, at: number) => {
      const end = copy.indexOf('\n', at) < 0 ? copy.length : copy.indexOf('\n', at)
      return `${copy.slice(0, end)}\n${line}${copy.slice(end)}`
    }),
    (copy, at) => {
      const lines = copy.split('\n')
      const line = lines[at % lines.length]!
      return [...lines, line].join('\n')
    },
    (copy, at) => {
      const lines = copy.split('\n')
      return lines.with(at % lines.length, `${lines[at % lines.length]} ${lines[at % lines.length]}`).join('\n')
    },
    ...CODE_TAILS.map((tail) => (copy: string, at: number) => {
      const lines = copy.split('\n')
      return lines.with(at % lines.length, `${lines[at % lines.length]} ${tail}`).join('\n')
    }),
    ...[...TAGS, ...ENTITIES, ...ESCAPES, ...UNSEEN, '-\n', '\u00AD\n', 'Ã©', 'â€™'].map(
      (bit) => (copy: string, at: number) => copy.slice(0, at) + bit + copy.slice(at),
    ),
    (copy) => copy.replace(/(?<=[.!?؟۔।]) /g, ''),
    (copy) => copy.replace(/(?<=\p{L})\. /gu, ' .'),
    (copy) => copy.replace(/([.؟۔]) /, '$1'),
  ]

  test(`in damaged clean copy (seed ${SEED})`, () => {
    const damaged = fc.tuple(fc.constantFrom(...Object.values(CLEAN)), fc.constantFrom(...DAMAGE), fc.nat()).map(([copy, damage, n]) => {
      const spaces = [...copy.body.matchAll(/ /g)].map(({ index }) => index)
      const at = spaces.length > 0 ? spaces[n % spaces.length]! + 1 : copy.body.indexOf('\n') + 1
      return { ...copy, body: damage(copy.body, at) }
    })
    fc.assert(
      fc.property(damaged, (copy) => tryRepairs(copy)),
      { seed: SEED, numRuns: 1_500 },
    )
  })
})

describe('misread text comes back exactly', () => {
  const tables: [string, string[]][] = [
    ['windows-1252', ['en', 'fr', 'de', 'es', 'tr', 'ar', 'ru', 'fa', 'ur', 'hi', 'he', 'zh', 'ja']],
    ['windows-1256', ['ar', 'fa', 'ur', 'fr', 'ru']],
    ['windows-1251', ['ru', 'ar', 'fr']],
    ['windows-1254', ['tr', 'ar', 'fr']],
    ['macintosh', ['fr', 'es', 'ar', 'ru']],
  ]
  const cases = tables.flatMap(([charset, languages]) => languages.map((language) => ({ charset, language })))

  test.each(cases)('$language read as $charset', ({ charset, language }) => {
    const { body } = CLEAN[language]!
    const misread = new TextDecoder(charset).decode(new TextEncoder().encode(body))
    let text = misread
    for (const flag of runChecks(checkedCopy({ body: misread, language, headline: 'x' }))
      .filter(({ rule }) => rule === 'malformed/mojibake')
      .reverse())
      text = repaired(text, flag.repair!)
    expect(text).toBe(body)
  })
})
