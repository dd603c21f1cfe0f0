import { describe, expect, test } from 'vitest'
import { checkedCopy, type CheckedCopy, repaired, runChecks } from '#core/checks/index.ts'
import { endsClosed, linesTaught } from '#core/checks/lesson.ts'
import { defectOf } from '#core/defect.ts'
import { lineKey, recurs, type SourceMemory } from '#core/source-memory.ts'
import { randomFrom, seeds } from '#test/random.ts'
import { CLEAN } from './stories.ts'

const en = CLEAN['en']!
const ar = CLEAN['ar']!

/** A source of 20 stories in which these lines stood, each in 14. */
const sourceWith = (lines: readonly string[], known: Partial<SourceMemory> = {}): SourceMemory => ({
  stories: 20,
  lines: new Map(lines.map((line) => [lineKey(line), { stories: 14, of: 20 }])),
  closed: 1,
  glued: 0,
  ...known,
})

const recurring = (copy: CheckedCopy) => runChecks(copy).filter(({ rule }) => rule === 'malformed/recurring-line')
const rulesOf = (copy: CheckedCopy) => runChecks(copy).flatMap(({ rule, severity }) => (severity === 'info' ? [] : [rule]))
const after = (copy: CheckedCopy, line: string, source = sourceWith([line])) => ({ ...copy, body: `${copy.body}\n${line}`, source })

describe('a line that recurs in a source is furniture there', () => {
  test.each([
    ['English', en, 'The Harbour Post in your letterbox before breakfast'],
    ['Arabic', ar, 'صحيفة الميناء تصلكم كل صباح إلى بيوتكم'],
    ['a call', en, 'Sign up for the Harbour Post newsletter and never miss a boat again, wherever you happen to be on a weekday morning.'],
  ])('SM1 the whole line is marked and taken out: %s', (_what, copy, line) => {
    const dirty = after(copy, line)
    const [flag, ...more] = recurring(dirty)
    expect(more).toEqual([])
    expect(flag).toMatchObject({ severity: 'warning', field: 'body', message: 'This line stands in 14 of this source’s 20 stories.' })
    expect(dirty.body.slice(flag!.from, flag!.to)).toBe(line)
    const mended = { ...dirty, body: repaired(dirty.body, flag!.repair!) }
    expect(mended.body).toBe(copy.body)
    expect(runChecks(mended)).toEqual(runChecks({ ...copy, source: dirty.source }))
  })

  test('SM16 however long a source has had a line, it is one defect, which can be mended in all its stories at once', () => {
    const line = 'The Harbour Post in your letterbox before breakfast'
    const defects = [sourceWith([line]), sourceWith([line], { stories: 400 })].map((source) => recurring(after(en, line, source)).map(defectOf))
    expect(defects[0]).toHaveLength(1)
    expect(defects[1]).toEqual(defects[0])
  })

  test('SM2 it says so in Arabic, and from when on it counts', () => {
    const line = 'صحيفة الميناء تصلكم كل صباح إلى بيوتكم'
    const source = sourceWith([line], { stories: 400 })
    const [flag] = runChecks(after(ar, line, source), { locale: 'ar' }).filter(({ rule }) => rule === 'malformed/recurring-line')
    expect(flag?.message).toBe('هذا السطر موجود في 14 من آخر أخبار هذا المصدر، وعددها 20.')
  })

  test('SM3 another source, or the same line in other numbers and marks', () => {
    const line = 'The Harbour Post in your letterbox before breakfast'
    expect(recurring({ ...after(en, line), source: sourceWith([]) })).toEqual([])
    expect(recurring(checkedCopy({ ...after(en, line), source: undefined as never }))).toEqual([])
    const asks = 'Download issue 412 now'
    expect(recurring(after(en, '→ Download issue 77 NOW!', sourceWith([asks])))).toHaveLength(1)
  })

  test('SM4 a line that asks the reader for something is one also between paragraphs', () => {
    const line = 'Listen to the whole story in our reader'
    const [first = '', ...rest] = en.body.split('\n')
    const copy = { ...en, body: [first, line, ...rest].join('\n'), source: sourceWith([line]) }
    expect(recurring(copy).map(({ excerpt }) => excerpt)).toEqual([line])
    for (const heading of ['What the town wants now', 'What to watch', 'How to follow the vote'])
      expect(recurring({ ...copy, body: copy.body.replace(line, heading), source: sourceWith([heading]) })).toEqual([])
  })

  test.each([
    ['a heading of one word', en, 'Background'],
    ['a heading of one word in Arabic', ar, 'الخلفية'],
    ['a byline', en, 'By Maya Lindqvist'],
    ['a name', en, 'Maya Lindqvist, Harbour Post'],
    ['a name in Arabic', ar, 'سلمى حداد'],
    ['an agency', en, 'REUTERS'],
    ['an agency in brackets', ar, '(وكالات)'],
    ['an agency by its letters', ar, 'و م ع'],
    ['a credit', en, 'Reporting by Ida Holm; editing by Maya Lindqvist'],
    ['a photo credit', en, 'Photo: Port office'],
    ['a place and a date', en, 'Harbour Town, 4 May 2026'],
    ['a date', ar, 'الأربعاء 25 نوفمبر 2026'],
    ['an end mark', en, '-30-'],
    ['an end mark in Arabic', ar, '(انتهى)'],
    ['a row of figures', en, 'Harbour United 3 Rovers 1'],
  ])('SM5 %s stands wherever it stood', (_what, copy, line) => {
    for (const body of [`${copy.body}\n${line}`, `${line}\n${copy.body}`, copy.body.replace('\n', `\n${line}\n`)])
      expect(recurring({ ...copy, body, source: sourceWith([line], { lines: new Map([[lineKey(line), { stories: 20, of: 20 }]]) }) })).toEqual([])
  })

  test('SM6 a sentence that is told again in some stories is copy', () => {
    const line = 'The bridge was built when the port was half as large.'
    const source = (stories: number) => sourceWith([], { lines: new Map([[lineKey(line), { stories, of: 20 }]]) })
    expect(recurring(after(en, line, source(12)))).toEqual([])
    expect(recurring(after(en, line, source(19)))).toHaveLength(1)
  })

  test('SM7 what is all that there is is the story', () => {
    const line = 'The Harbour Post is on holiday this week'
    expect(recurring({ ...en, body: line, source: sourceWith([line]) })).toEqual([])
  })

  test('SM15 a long text costs little, whatever a source is known for', () => {
    const line = 'The Harbour Post in your letterbox before breakfast'
    const body = `${en.body}\n${`${'The Harbour mouth '.repeat(8)}\n`.repeat(7_000)}${line}`
    const source = sourceWith([line, ...Array.from({ length: 300 }, (_, i) => `The ${'abcdefghij'[i % 10]} line ${'klmnop'[i % 6]}`)])
    expect(recurring({ ...en, body, source }).map(({ excerpt }) => excerpt)).toEqual([line])
  })

  test('SM8 what a list knows is said once', () => {
    const copy = after(en, 'Share on Facebook')
    expect(rulesOf(copy)).toEqual(['malformed/share-widget'])
    expect(linesTaught(copy).has(lineKey('Share on Facebook'))).toBe(false)
  })

  test('SM9 other rules look through it', () => {
    const line = 'The Harbour Post in your letterbox before breakfast'
    const cut = { ...en, body: `${en.body.replace(/\n.*$/, '')}\nThe town council will meet on the first day of the\n${line}` }
    const flag = runChecks({ ...cut, source: sourceWith([line]) }).find(({ rule }) => rule === 'truncated/mid-sentence')
    expect(flag?.excerpt).toBe('day of the')
    expect(runChecks(cut).some(({ excerpt }) => excerpt === 'day of the')).toBe(false)
    expect(rulesOf({ ...en, body: `${en.body} [+1200 chars]\n${line}`, source: sourceWith([line]) })).toEqual([
      'truncated/marker',
      'malformed/recurring-line',
    ])
    const twice = after(after(en, line), line)
    expect(rulesOf(twice)).toEqual(['malformed/recurring-line', 'malformed/recurring-line'])
    expect(rulesOf({ ...en, body: `Yes.\n${line}`, source: sourceWith([line]) })).toContain('truncated/empty-body')
  })
})

test.each(seeds(40))('SM17 ranges lie in the text and repairs take their line out, whatever stands where: seed %i', (seed) => {
  const random = randomFrom(seed)
  const pool = [
    ...Object.values(CLEAN).flatMap(({ body }) => body.split('\n')),
    'Share on Facebook',
    'Background',
    '',
    'Watch the tide live with us',
    'كل صباح في بيتك مع القهوة',
  ]
  const lines = Array.from({ length: 3 + random.below(9) }, () => random.pick(pool))
  const source = sourceWith(Array.from({ length: 6 }, () => random.pick(pool)))
  const copy = { ...en, body: lines.join(random.pick(['\n', '\n\n', '\r\n'])), source }
  const found = recurring(copy)
  for (const { from, to, excerpt } of found)
    expect([copy.body.slice(from, to).startsWith(excerpt), lines.includes(copy.body.slice(from, to))]).toEqual([true, true])
  const [first] = found
  if (first?.repair) expect(recurring({ ...copy, body: repaired(copy.body, first.repair) })).toHaveLength(found.length - 1)
})

describe('a source’s habits', () => {
  const cut = 'Fishermen on the northern pier said on Tuesday that they would go on refusing the new harbour fee'
  const inside = `Fishermen met on Tuesday. ${cut}`
  const severities = (body: string, source?: SourceMemory) =>
    runChecks({ ...en, body, ...(source ? { source } : {}) }).flatMap(({ rule, severity }) => (rule === 'truncated/mid-sentence' ? [severity] : []))

  test('SM10 decide only where the story shows none of its own', () => {
    const closed = sourceWith([], { closed: 0.97 })
    const open = sourceWith([], { closed: 0.1 })
    expect([severities(cut), severities(cut, closed), severities(cut, open)]).toEqual([['info'], ['error'], []])
    expect([severities(inside), severities(inside, closed), severities(inside, open)]).toEqual([['error'], ['error'], ['info']])
    const own = `${en.body}\n${cut}`
    expect([severities(own), severities(own, closed), severities(own, open)]).toEqual([['error'], ['error'], ['error']])
    expect(severities(cut, sourceWith([], { closed: 0.97, stories: 12 }))).toEqual(['info'])
  })

  test('SM11 gluing is told with the source’s share, and stays a warning', () => {
    const body = `${en.body} The bridge sang.Everyone heard it.`
    const messages = (source?: SourceMemory) =>
      runChecks({ ...en, body, ...(source ? { source } : {}) }).flatMap(({ rule, severity, message }) =>
        rule === 'malformed/glued-sentence' ? [`${severity}: ${message}`] : [],
      )
    const [plain] = messages()
    expect(messages(sourceWith([], { glued: 0.36 }))).toEqual([`${plain} This source glues sentences in 36 of 100 stories.`])
    expect(messages(sourceWith([], { glued: 0.05 }))).toEqual([plain])
  })
})

describe('what a story teaches', () => {
  test('SM12 whether it ends closed, looking through the page', () => {
    expect(endsClosed(en)).toBe(true)
    expect(endsClosed({ ...en, body: `${en.body}\nMaya Lindqvist\nShare on Facebook` })).toBe(true)
    expect(endsClosed({ ...en, body: `${en.body}\nThe council meets on` })).toBe(false)
    expect(endsClosed({ ...en, body: `${en.body} Read more [+1200 chars]` })).toBe(false)
    expect(endsClosed({ ...en, body: '' })).toBe(false)
  })

  test('SM13 its short lines once each, none of its paragraphs, never more than a page has', () => {
    const line = 'The Harbour Post in your letterbox before breakfast'
    expect([...linesTaught({ ...en, body: `${line}\n${en.body}\n${line}` }).values()]).toEqual([line])
    const rows = Array.from(
      { length: 5_000 },
      (_, i) => `row ${'abcdefghij'[i % 10]} of ${'klmnopqrst'[((i / 10) % 10) | 0]} and ${'uvwxyz'[((i / 100) % 6) | 0]}`,
    )
    expect(linesTaught({ ...en, body: rows.join('\n') }).size).toBeLessThanOrEqual(21)
  })

  test('SM14 three stories at least, and a tenth of those since it was first seen', () => {
    expect([recurs({ stories: 2, of: 5 }), recurs({ stories: 3, of: 30 }), recurs({ stories: 3, of: 31 })]).toEqual([false, true, false])
  })
})
