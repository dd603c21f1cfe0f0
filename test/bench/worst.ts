import { CHECKS, checkedCopy } from '#core/checks/index.ts'
import { Reading } from '#core/checks/reading.ts'
import { randomFrom } from '#test/random.ts'
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

/** The longest time of the processor of each rule on any of these texts, in milliseconds, with what was read for all rules counted apart. */
export async function worst(): Promise<Row[]> {
  const random = randomFrom(SEED)
  const mixed = Array.from({ length: SIZE / 4 }, () => random.pick(NEAR_MATCHES))
    .join('')
    .slice(0, SIZE)
  const slowest = new Map<string, { figure: number; text: string }>()
  const note = (what: string, figure: number, text: string) => {
    if (figure > (slowest.get(what)?.figure ?? -1)) slowest.set(what, { figure, text })
  }
  for (const [name, text] of [
    ...NEAR_MATCHES.map((near): [string, string] => [JSON.stringify(near), near.repeat(SIZE / near.length)]),
    ['all mixed', mixed] as [string, string],
  ]) {
    const best = new Map<string, number>()
    for (let round = 0; round < ROUNDS; round += 1) {
      const reading = new Reading(checkedCopy({ headline: 'A story', body: text, language: 'und' }))
      const time = (what: string, work: () => void) => {
        const began = process.cpuUsage()
        work()
        const { user, system } = process.cpuUsage(began)
        best.set(what, Math.min(best.get(what) ?? Infinity, (user + system) / 1000))
      }
      time('what all rules read', () => {
        for (const line of reading.lines) reading.sortOf(line)
        reading.isMisread('body', reading.language.length)
      })
      for (const check of CHECKS) time(check.id, () => check.run(reading))
    }
    for (const [what, figure] of best) note(what, figure, name)
  }
  return [...slowest].map(([what, { figure, text }]) => ({ what: `1 MB of the worst text, ${what}: ${text}`, figure, unit: 'ms', target: TARGET }))
}
