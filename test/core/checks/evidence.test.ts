import { describe, expect, test } from 'vitest'
import { checkedCopy, repaired, runChecks } from '#core/checks/index.ts'
import type { Evidence } from '#core/evidence.ts'
import type { Flag } from '#core/flag.ts'
import { borderBefore } from '#core/text/borders.ts'
import { sketchOf } from '#core/text/sketch.ts'
import { randomFrom } from '#test/random.ts'
import { CLEAN } from './stories.ts'

const LINES = [
  'The town council of Eastmere voted on Tuesday night to rebuild the north quay, ending a quarrel that had lasted for three winters.',
  'Eleven of the fourteen members were in favour. The work is to begin in the first week of October and to last until the spring.',
  'Harbour master Ida Holm said that the ferries would use the old fish market in the meantime. "Nobody will have to walk further," she said.',
  'Traders on the quay had asked for a later start, because most of their trade is done in the autumn. They will be paid half of what they lose.',
  'The council has set aside four million crowns for the work. A first part of the money comes from the ministry, which has yet to sign.',
]
const FULL = LINES.join('\n')
const AR_LINES = [
  'صوّت مجلس بلدية رأس الزيتون مساء الثلاثاء على إعادة بناء الرصيف الشمالي، منهياً خلافاً استمر ثلاثة فصول شتاء.',
  'وأيد القرار أحد عشر عضواً من أصل أربعة عشر، على أن يبدأ العمل في الأسبوع الأول من أكتوبر ويستمر حتى الربيع.',
  'وقالت مديرة الميناء سلمى حداد إن العبّارات ستستخدم سوق السمك القديم في هذه الأثناء، وإن أحداً لن يضطر إلى المشي مسافة أطول.',
  'وكان تجار الرصيف قد طالبوا بتأجيل الموعد لأن معظم تجارتهم في الخريف، وسيحصلون على تعويض عن نصف خسائرهم.',
]
const AR_FULL = AR_LINES.join('\n')

const copyOf = (body: string, ...evidence: Evidence[]) =>
  checkedCopy({ headline: 'North quay to be rebuilt', language: /[ا-ي]/.test(body) ? 'ar' : 'en', body, evidence })
const flagsOf = (body: string, ...evidence: Evidence[]) =>
  runChecks(copyOf(body, ...evidence)).filter(({ rule, severity }) => rule.startsWith('truncated/') && severity !== 'info')
const full = (text = FULL): Evidence => ({ kind: 'article_body', text })
const upTo = (words: string, text = FULL) => text.slice(0, text.indexOf(words) + words.length)
const from = (words: string, text = FULL) => text.slice(text.indexOf(words))
const without = (...indexes: number[]) => LINES.filter((_, index) => !indexes.includes(index)).join('\n')
const offered = (body: string, flag: Flag | undefined) => (flag?.offer ? repaired(body, flag.offer) : null)

describe('a cut that other text proves', () => {
  test.each<{ what: string; body: string; evidence: Evidence; rule: string; severity?: Flag['severity']; code: string; whole?: string }>([
    {
      what: 'at the end of a paragraph',
      body: upTo('the spring.'),
      evidence: full(),
      rule: 'truncated/at-sentence-end',
      code: 'goes-on-article_body',
    },
    { what: 'at the end of a sentence', body: upTo('in favour.'), evidence: full(), rule: 'truncated/at-sentence-end', code: 'goes-on-article_body' },
    { what: 'in mid-sentence', body: upTo('would use the old'), evidence: full(), rule: 'truncated/mid-sentence', code: 'goes-on-article_body' },
    { what: 'in mid-word', body: upTo('a later sta'), evidence: full(), rule: 'truncated/mid-word', code: 'goes-on-article_body' },
    {
      what: 'at a count',
      body: `${upTo('would use the old')}… [+312 chars]`,
      evidence: full(),
      rule: 'truncated/marker',
      code: 'goes-on-article_body',
    },
    { what: 'at “Read more”', body: `${upTo('the spring.')}\nRead more`, evidence: full(), rule: 'truncated/marker', code: 'goes-on-article_body' },
    {
      what: 'by another delivery',
      body: upTo('the spring.'),
      evidence: { kind: 'version', text: FULL },
      rule: 'truncated/at-sentence-end',
      code: 'goes-on-version',
    },
    {
      what: 'by the same address',
      body: upTo('the spring.'),
      evidence: { kind: 'address', text: FULL, from: 'Wire B' },
      rule: 'truncated/at-sentence-end',
      code: 'goes-on-address',
    },
    {
      what: 'by the summary of a body that is shorter',
      body: upTo('ending a quarrel that'),
      evidence: { kind: 'summary', text: upTo('in favour.') },
      rule: 'truncated/mid-sentence',
      code: 'goes-on-summary',
      whole: upTo('in favour.'),
    },
    {
      what: 'in Arabic, inside a word',
      body: upTo('في الأسبوع الأول من أكت', AR_FULL),
      evidence: full(AR_FULL),
      rule: 'truncated/mid-word',
      code: 'goes-on-article_body',
      whole: AR_FULL,
    },
    { what: 'in the middle', body: without(2), evidence: full(), rule: 'truncated/missing-middle', code: 'lacks-article_body' },
    { what: 'in the middle, two paragraphs', body: without(1, 2), evidence: full(), rule: 'truncated/missing-middle', code: 'lacks-article_body' },
    {
      what: 'in the middle of a newer delivery, which may be meant',
      body: without(2),
      evidence: { kind: 'version', text: FULL },
      rule: 'truncated/missing-middle',
      severity: 'warning',
      code: 'lacks-version',
    },
    {
      what: 'at the beginning, in mid-sentence',
      body: from('rebuild the north quay'),
      evidence: full(),
      rule: 'truncated/head-cut',
      severity: 'warning',
      code: 'begins-article_body',
    },
    {
      what: 'at the beginning, inside a word',
      body: from('even of the fourteen'),
      evidence: full(),
      rule: 'truncated/head-cut',
      severity: 'warning',
      code: 'begins-article_body',
    },
    {
      what: 'a whole first paragraph',
      body: without(0),
      evidence: full(),
      rule: 'truncated/head-cut',
      severity: 'warning',
      code: 'begins-article_body',
    },
  ])('$what: the flag offers what is missing', ({ body, evidence, rule, severity = 'error', code, whole = FULL }) => {
    const flags = flagsOf(body, evidence)
    expect(flags).toMatchObject([{ rule, severity, code, field: 'body' }])
    expect(flags[0]).not.toHaveProperty('repair')
    expect(offered(body, flags[0])).toBe(whole)
    expect(flags[0]?.facts?.['goes']).not.toBe('')
    expect(flagsOf(offered(body, flags[0]) ?? '', evidence)).toEqual([])
  })

  test('a text without line breaks proves as much', () => {
    const body = upTo('the spring.')
    const [flag] = flagsOf(body, full(FULL.replaceAll('\n', ' ')))
    expect(offered(body, flag)?.replaceAll('\n', ' ')).toBe(FULL.replaceAll('\n', ' '))
  })

  test('what is missing goes before the credits that follow the copy', () => {
    const body = `${upTo('the spring.')}\n(Reuters)`
    expect(offered(body, flagsOf(body, full())[0])).toBe(`${FULL}\n(Reuters)`)
  })

  test('share lines, related links and credits of the longer text are not offered', () => {
    const around = `${FULL}\nRead also: Ferry prices rise again\nReporting by Ida Holm; editing by Jan Berg\nShare on Facebook\n© 2026 Harbour Post. All rights reserved`
    const body = upTo('the spring.')
    expect(offered(body, flagsOf(body, full(around))[0])).toBe(FULL)
  })

  test('an empty body gets the text that the page has in its data', () => {
    const [flag] = flagsOf('Loading…', full(`North quay to be rebuilt\n${FULL}\nShare on Facebook`))
    expect(flag).toMatchObject({ rule: 'truncated/empty-body', code: 'empty-known' })
    expect(offered('Loading…', flag)).toBe(FULL)
    expect(flagsOf('', { kind: 'description', text: FULL })[0]?.offer).toBeUndefined()
  })

  test('two gaps are two flags', () => {
    expect(flagsOf(without(1, 3), full()).map(({ rule, excerpt }) => `${rule} ${excerpt}`)).toEqual([
      'truncated/missing-middle for three winters.',
      'truncated/missing-middle further," she said.',
    ])
  })

  test('a near duplicate says nothing above a hint by itself, and gives its words to a cut that the copy shows', () => {
    const near: Evidence = { kind: 'near_duplicate', text: FULL, from: 'Wire B' }
    const whole = upTo('the spring.')
    expect(flagsOf(whole, near)).toEqual([])
    expect(runChecks(copyOf(whole, near)).find(({ rule }) => rule === 'truncated/at-sentence-end')).toMatchObject({ severity: 'info' })
    const cut = upTo('would use the old')
    const [flag] = flagsOf(cut, near)
    expect(flag).toMatchObject({ rule: 'truncated/mid-sentence', severity: 'error' })
    expect(flag?.message).toContain('Wire B has this story with')
    expect(offered(cut, flag)).toBe(FULL)
  })

  test('the reason is given in Arabic', () => {
    const [flag] = runChecks(copyOf(upTo('حتى الربيع.', AR_FULL), full(AR_FULL)), { locale: 'ar' }).filter(({ severity }) => severity === 'error')
    expect(flag?.message).toMatch(/^يتوقف النص بعد «ويستمر حتى الربيع\.»، وتزيد عليه بيانات المصدر بـ\d+ كلمة: «وقالت مديرة/)
  })
})

describe('declared lengths', () => {
  const words = FULL.split(/\s+/).length
  test.each<[string, Evidence, string | null]>([
    ['words, twice as many', { kind: 'words', amount: words * 2 }, 'declared-words'],
    ['characters, twice as many', { kind: 'characters', amount: FULL.length * 2 }, 'declared-characters'],
    ['words, as they are', { kind: 'words', amount: words }, null],
    ['words with the headline', { kind: 'words', amount: words + 5 }, null],
    ['words, a few more than are counted', { kind: 'words', amount: Math.round(words * 1.08) }, null],
    ['fewer', { kind: 'words', amount: 10 }, null],
  ])('%s', (_, evidence, code) => {
    expect(flagsOf(FULL, evidence).map((flag) => flag.code)).toEqual(code ? [code] : [])
  })
})

describe('no proof', () => {
  const other =
    'A ferry ran aground on the sand bank off Westholm early on Wednesday with forty people on board. Nobody was hurt, and the boat came free with the next tide.'
  test.each<[string, Evidence[], string?]>([
    ['the same text', [full()]],
    ['the same text with other line breaks, quotes and case', [full(FULL.replaceAll('\n', '\n\n').replaceAll('"', '”').toUpperCase())]],
    ['a summary that is the beginning of the body', [{ kind: 'summary', text: `${upTo('ending a quarrel')}…` }]],
    [
      'a description written for itself',
      [{ kind: 'description', text: 'Eastmere rebuilds its north quay at last: the council has voted, the money is there, the ferries move.' }],
    ],
    [
      'a description that quotes the last sentence and goes on',
      [{ kind: 'description', text: `${LINES[4]} Read what the traders say about it and why.` }],
    ],
    ['another story', [full(other)]],
    [
      'the same text between furniture',
      [full(`Home | News | Eastmere\n${FULL}\nRead also: Ferry prices rise again\nShare on Facebook\nTags: quay, ferry`)],
    ],
    ['the same text with headline, byline and date before it', [full(`North quay to be rebuilt\nBy Ida Holm\n12 March 2026\n${FULL}`)]],
    ['the same text with a credit in its last line', [full(`${FULL} Reporting by Ida Holm; editing by Jan Berg.`)]],
    ['a standfirst that the description has as well', [full(`${other}\n${FULL}`), { kind: 'description', text: other }]],
    ['a text that was written anew', [full(LINES.map((line) => line.split(' ').toReversed().join(' ')).join('\n'))]],
    ['the paragraphs in another order', [full([LINES[0], LINES[3], LINES[1], LINES[2], LINES[4]].join('\n'))]],
    ['a near duplicate that is longer', [{ kind: 'near_duplicate', text: `${FULL}\n${other}` }]],
    [
      'captions between the paragraphs',
      [
        full(
          [
            ...LINES.slice(0, 2),
            'Harbour master Ida Holm stands on the north quay with two members of the council. (Reuters/Jan Berg)',
            ...LINES.slice(2, 4),
            'The old fish market of Eastmere, where the ferries will go from October until spring. Photo: Jan Berg',
            ...LINES.slice(4),
          ].join('\n'),
        ),
      ],
    ],
    [
      'a story made from the same pattern',
      [{ kind: 'near_duplicate', text: FULL.replaceAll(/quay|council|ferries/g, 'bridge') }],
      upTo('would use the old'),
    ],
    [
      'a related link in the middle',
      [full([...LINES.slice(0, 2), 'Read also: Ferry prices rise again in all the harbours of the north coast', ...LINES.slice(2)].join('\n'))],
    ],
    ['an empty text', [full('')]],
  ])('%s', (_, evidence, body = FULL) => {
    expect(flagsOf(body, ...evidence).filter(({ offer, facts }) => offer || facts?.['evidence'])).toEqual([])
  })
})

test('sketches of a story and of its beginning share hashes, those of two stories none', () => {
  const shared = (a: string, b: string) => sketchOf(a).filter((hash) => sketchOf(b).includes(hash)).length
  expect(shared(FULL, FULL.toUpperCase())).toBe(16)
  expect(shared(FULL, LINES.slice(0, 3).join('\n'))).toBeGreaterThan(4)
  expect(shared(FULL, AR_FULL)).toBe(0)
  expect(sketchOf('Too short to say')).toEqual([])
})

test('a text of a megabyte costs no more than the limit of what is compared', () => {
  const long = Array.from({ length: 7_500 }, (_, index) => `${LINES[index % 5]} ${index}`).join('\n')
  expect(flagsOf(long, full(`${long} more`))).toEqual([])
})

const SEED = Number(process.env['SEED'] ?? 3)
/** A script that parts no words needs twice the letters for one run. */
const EARLIEST = 0.45

test.each(Object.entries(CLEAN))(`in %s a cut anywhere in the second half is put right to the letter (seed ${SEED})`, (_, copy) => {
  const random = randomFrom(SEED)
  for (let i = 0; i < 25; i += 1) {
    const at = borderBefore(copy.body, Math.floor(copy.body.length * (EARLIEST + (0.93 - EARLIEST) * random.next())))
    const body = copy.body.slice(0, at).trimEnd()
    const evidence: Evidence[] = [{ kind: 'article_body', text: copy.body }]
    const flag = runChecks({ ...copy, body, evidence }).find(({ offer }) => offer)
    if (!flag) {
      // What is missing is shorter than a sentence, and the copy looks whole.
      expect(copy.body.length - at, `${body.slice(-40)}|`).toBeLessThan(90)
      continue
    }
    expect(repaired(body, flag.offer!), `${body.slice(-40)}|`).toBe(copy.body)
    expect(flag.from).toBeLessThanOrEqual(flag.to)
    expect(body.slice(flag.from, flag.to)).toBe(flag.excerpt)
  }
})
