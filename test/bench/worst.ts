import { customCheck } from '#core/checks/custom.ts'
import { type Check, CHECKS, checkedCopy, runChecks } from '#core/checks/index.ts'
import { missingIn } from '#core/checks/missing.ts'
import { Reading } from '#core/checks/reading.ts'
import { recurringLines } from '#core/checks/recurring.ts'
import type { Evidence } from '#core/evidence.ts'
import { lineKey } from '#core/source-memory.ts'
import { type Random, randomFrom } from '#test/random.ts'
import type { Row } from './report.ts'

/** UTF-16 units of each text. */
const SIZE = 1_000_000
const TARGET = '≤ 20 ms'
/** Times that a rule is run on a text; the fastest counts. */
const ROUNDS = 3
const SEED = 20260411

/** What the expressions and scans of the rules almost match, or match at every place: whole texts are made of one of these, or of all in a seeded order. */
const NEAR_MATCHES: readonly string[] = [
  'a',
  ' ',
  '.',
  '"',
  '«',
  '\n',
  'a\n',
  'Ab.',
  'word ',
  'word. ',
  'word.Word ',
  'word .Word',
  'كلمة.كلمة ',
  'كلمة ',
  'مكتبةالحي ',
  'الاقتصادوالمالية ',
  'wordWord ',
  '字',
  '字。',
  'कथा।कथा ',
  '<',
  '<a ',
  '<a href="',
  '<!--',
  '</',
  '< ',
  '/>',
  '"> ',
  '[b]',
  '[/b]',
  ']]>',
  '[url=',
  'href="x" ',
  '&',
  '&amp;',
  '&#8217',
  '&nbsp',
  '& nbsp;',
  '&amp;amp;amp;',
  '{',
  '{{',
  '{{a}} ',
  '${',
  '${a',
  '%s ',
  '%',
  '%%a',
  '##a',
  '@@A',
  '<<A',
  '???A',
  '[INSERT ',
  '[caption ',
  '__A',
  '*A',
  '#REF!',
  'TK ',
  'null ',
  'XXX ',
  'Lorem ipsum ',
  '$a$ ',
  '\\',
  '\\n',
  '\\u0627',
  '\\\\',
  '\\x',
  '=E2',
  '=20',
  '=\n',
  '%D8',
  '%20',
  'u0627',
  'nn',
  '.nn',
  'ab-\n',
  'ab\u00AD\n',
  '\u0000',
  '\u200B',
  '\u202E',
  '\u200D',
  '\uFFFD',
  '\u25A1',
  '?',
  'a?a ',
  '??? ',
  'Ã©',
  'â€™',
  'Ù',
  'ط§ظ„',
  'Г©',
  'Ð',
  'é',
  'Ã',
  'function(',
  'var a = ',
  'window.',
  '$( ',
  '.a {',
  'a{b:',
  '"a":1,',
  'a: b; ',
  'if (',
  'Share ',
  'Share on Facebook\n',
  'Read also: A\n',
  'Read more\n',
  'اقرأ أيضا\n',
  'read ',
  '… ',
  '...',
  '[+1 chars] ',
  '(more) ',
  'a a a a a a a a a a\n',
  '- A\n',
  'https://a.b/',
  'www.',
  '@a ',
  'a@b.c ',
  '“a ',
  'a,\n',
  '1.1.1.',
  'A.B.C.',
]

/** Words that no text has twice: what compares the words of a story with one another has most to do with them. */
const newWords = (random: Random, count: number, letters: number) =>
  Array.from({ length: count }, () => Array.from({ length: letters }, () => random.pick(LETTERS)).join(''))
const LETTERS = [...'abcdefghijklmnopqrstuvwxyz']

/** As many words as texts beside a story are compared by, and nearly: 1 MB of longer ones. */
const COMPARED = 19_000

const OWN = { slug: 'own', name: 'Own', kind: 'malformed', severity: 'warning', fields: ['body'], message: 'So it says.', replacement: null } as const

/** What the desk itself adds to the rules: 400 words, and a pattern in which much may begin and little ends. */
function customRules(random: Random): [string, Check][] {
  const made = {
    'a custom rule of 400 words': customCheck({ ...OWN, match: 'words', words: newWords(random, 400, 6), pattern: '' }),
    'a custom pattern': customCheck({ ...OWN, match: 'pattern', words: [], pattern: '(?:[a-z]{3,20}|[.?!]{2,}) ?(?:\\p{Lu}|\\d+)x' }),
  }
  return Object.entries(made).flatMap(([name, result]): [string, Check][] => (result.ok ? [[name, result.value]] : []))
}

/** The longest time of the processor of each rule on any of these texts, in milliseconds, with what was read for all rules counted apart, and what compares a story with texts and lines beside it. */
export async function worst(): Promise<Row[]> {
  const random = randomFrom(SEED)
  const mixed = Array.from({ length: SIZE / 4 }, () => random.pick(NEAR_MATCHES))
    .join('')
    .slice(0, SIZE)
  const texts: [name: string, text: string][] = [
    ...NEAR_MATCHES.map((near): [string, string] => [JSON.stringify(near), near.repeat(SIZE / near.length)]),
    ['all mixed', mixed],
    ['words once each', newWords(random, SIZE / 8, 7).join(' ')],
    ['longer words once each', newWords(random, COMPARED, SIZE / COMPARED - 1).join(' ')],
  ]
  const own = customRules(random)
  const lines = new Map(
    [...texts.map(([, text]) => lineKey(text.slice(0, 40))), ...newWords(random, 2_000, 20)].map((line) => [line, { stories: 50, of: 90 }]),
  )
  const slowest = new Map<string, { figure: number; text: string }>()
  const note = (what: string, figure: number, text: string) => {
    if (figure > (slowest.get(what)?.figure ?? -1)) slowest.set(what, { figure, text })
  }
  for (const [name, text] of texts) {
    const best = new Map<string, number>()
    for (let round = 0; round < ROUNDS; round += 1) {
      const copy = checkedCopy({ headline: 'A story', body: text, language: 'und' })
      const time = (what: string, work: () => void) => {
        const began = process.cpuUsage()
        work()
        const { user, system } = process.cpuUsage(began)
        best.set(what, Math.min(best.get(what) ?? Infinity, (user + system) / 1000))
      }
      const read = (reading: Reading) => {
        for (const line of reading.lines) reading.sortOf(line)
        reading.isMisread('body', reading.language.length)
      }
      const reading = new Reading(copy)
      time('what all rules read', () => read(reading))
      for (const check of CHECKS) time(check.id, () => check.run(reading))
      for (const [rule, check] of own) time(rule, () => check.run(reading))
      const source = { stories: 90, lines, closed: 0.9, glued: 0 }
      const taught = new Reading({ ...copy, source })
      for (const line of taught.lines) taught.furniture(line)
      time('lines that recur in its source', () => recurringLines(taught))
      const longer: Evidence = { kind: 'version', text: `At first. ${text.slice(2_000)} And so it goes on with more.` }
      const beside = new Reading({ ...copy, evidence: [longer] })
      read(beside)
      time('comparison with 1 MB of evidence', () => missingIn(beside))
      time('all rules with all that they read', () => runChecks(copy))
    }
    for (const [what, figure] of best) note(what, figure, name)
  }
  return [...slowest].map(([what, { figure, text }]) => ({
    what: `1 MB of the worst text, ${what}: ${text}`,
    figure,
    unit: 'ms',
    ...(CHECKS.some(({ id }) => id === what) ? { target: TARGET } : {}),
  }))
}
