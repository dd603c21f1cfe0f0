import { readdirSync, readFileSync } from 'node:fs'
import { Fragment, Slice } from 'prosemirror-model'
import { ReplaceStep } from 'prosemirror-transform'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runChecks } from '#core/checks/index.ts'
import { checkedCopyOf, copyOf, copySchema, textOf } from '#core/copy.ts'
import { readWire } from '#server/wire/read.ts'
import { createBus } from '#services/bus.ts'
import { createStories } from '#services/stories.ts'
import { type Intake, openIntake } from './intake.ts'

let intake: Intake
beforeAll(async () => {
  intake = await openIntake()
})
afterAll(() => intake.close())

const whole = [
  'The quay at Eastmere reopened on Tuesday after eleven weeks of repairs, the harbour office said, and the first ferry left on time.',
  'Traders on the lower quay had asked for the work to end before the summer, and most of them came to see the boat go.',
].join(' ')
const articleOf = (id: string | null) =>
  intake.database.article.findUniqueOrThrow({
    where: { id: id ?? '' },
    include: { checkpoints: true, wireItems: { orderBy: { receivedAt: 'asc' } }, flags: true, events: true },
  })
const only = <T>(values: readonly T[]): T => {
  expect(values).toHaveLength(1)
  return values[0] as T
}

describe('a first delivery', () => {
  test('IN1 becomes a story: its record, its copy at revision 0, its bytes, its flags and an event, and the desk is told', async () => {
    const sent = JSON.stringify({
      guid: 'in-1',
      version: 3,
      url: 'https://a.example/1',
      slugline: 'QUAY',
      headline: 'Quay reopens',
      byline: 'Maya',
      dateline: 'Eastmere',
      body: `${whole}\n\nFollow us on Facebook`,
      language: 'en',
      publishedAt: '2026-03-02T10:00:00+01:00',
      urgency: 2,
      embargo: '2026-03-02T18:00:00Z',
      ednote: 'Adds',
      keywords: ['quay'],
    })
    const answer = only(await intake.deliver(sent))
    expect(answer).toMatchObject({ status: 'created', flags: [{ rule: 'malformed/share-widget', field: 'body', from: whole.length + 2 }] })
    const article = await articleOf(answer.id)
    expect(article).toMatchObject({
      guid: 'in-1',
      state: 'ingested',
      revision: 0,
      providerId: intake.provider.id,
      deskId: intake.world.id,
      url: 'https://a.example/1',
      headline: 'Quay reopens',
      slugline: 'QUAY',
      urgency: 2,
      language: 'en',
      words: 52,
      keywords: ['quay'],
      malformedFlags: 1,
      cutFlags: 0,
      sourceTime: new Date('2026-03-02T09:00:00Z'),
      embargo: new Date('2026-03-02T18:00:00Z'),
    })
    expect(textOf(copyOf(only(article.checkpoints).copy), 'body')).toBe(`${whole}\nFollow us on Facebook`)
    expect(Buffer.from(only(article.wireItems).bytes).toString()).toBe(sent)
    expect(only(article.wireItems)).toMatchObject({ version: '3', mediaType: 'application/json' })
    expect(only(article.flags)).toMatchObject({
      rule: 'malformed/share-widget',
      from: whole.length + 1,
      to: whole.length + 1 + 'Follow us on Facebook'.length,
      state: 'open',
      revision: 0,
      foundRevision: 0,
    })
    expect(only(article.events)).toMatchObject({ kind: 'delivered', details: { status: 'created' } })
    expect(intake.rows.at(-1)).toMatchObject({
      event: Number(only(article.events).number),
      row: { id: answer.id, provider: { name: 'Wire A' }, flags: { truncated: 0, malformed: 1 } },
    })
  })

  test('IN2 the answer’s flags count in the text as it was given, the stored ones in the copy', async () => {
    const body = `\r\n\r\n${whole}\r\n \r\nمقال&nbsp;آخر يقول ما حدث اليوم في الميناء القديم.\r\n`
    const answer = only(await intake.deliver({ guid: 'in-2', headline: 'A head\r\nline &amp; more', body }))
    const stored = await articleOf(answer.id)
    const copy = checkedCopyOf(copyOf(only(stored.checkpoints).copy))
    expect(answer.flags.map(({ field, rule }) => `${field} ${rule}`)).toEqual(['headline malformed/html-entity', 'body malformed/html-entity'])
    for (const flag of answer.flags) expect((flag.field === 'body' ? body : 'A head\r\nline &amp; more').slice(flag.from, flag.to)).toBe(flag.excerpt)
    for (const flag of stored.flags) expect(copy[flag.field as 'body'].slice(flag.from, flag.to)).toBe(flag.excerpt)
    expect(answer.flags[1]?.repair).toMatchObject({ from: answer.flags[1]?.from, to: answer.flags[1]?.to })
  })

  test('IN3 the stored flags are those that the checks find in the stored copy', async () => {
    for (const name of readdirSync(new URL('../../../prisma/demo/stories/', import.meta.url))) {
      const bytes = new Uint8Array(readFileSync(new URL(`../../../prisma/demo/stories/${name}`, import.meta.url)))
      const answer = only(await intake.deliver(bytes, { mediaType: name.endsWith('.txt') ? 'text/plain' : 'application/json' }))
      const article = await articleOf(answer.id)
      const found = runChecks(checkedCopyOf(copyOf(only(article.checkpoints).copy)))
      expect(article.flags.map(({ rule, from, to }) => `${rule} ${from} ${to}`).sort()).toEqual(
        found.map(({ rule, from, to }) => `${rule} ${from} ${to}`).sort(),
      )
      expect(Buffer.from((await intake.ingest.original(article.id))?.bytes ?? []).equals(Buffer.from(bytes))).toBe(true)
    }
  })

  test('IN4 what cannot be text in a database becomes U+FFFD in the copy and stays in the bytes', async () => {
    const sent =
      '{"guid":"in-4 \\ud800","headline":"a\\u0000b","body":"cut \\ud83d here.\\u0000","keywords":["\\udc00"],"url":"https://a.example/\\u0000"}'
    const article = await articleOf(only(await intake.deliver(sent)).id)
    expect(article).toMatchObject({ guid: 'in-4 \uFFFD', headline: 'a\uFFFDb', keywords: ['\uFFFD'], url: 'https://a.example/\uFFFD' })
    expect(Buffer.from(only(article.wireItems).bytes).toString()).toBe(sent)
    expect(article.flags.map(({ rule }) => rule)).toContain('malformed/replacement-char')
  })

  test.each([
    ['an empty text', '', 'text/plain', 'truncated/empty-body'],
    ['a guid beyond what an index holds', { guid: 'ج'.repeat(2000), headline: 'Long guid', body: '' }, 'application/json', 'truncated/empty-body'],
    ['broken XML', '<rss><channel><item><title>cut', 'application/xml', 'malformed/html-tag'],
    ['bytes that are no text', new Uint8Array([0x41, 0x20, 0xff, 0xfe, 0x80, 0x0a, 0x42, 0xff]), 'text/plain', 'malformed/replacement-char'],
    [
      'a moment before calendars',
      { guid: 'old', headline: 'Old', body: whole, publishedAt: '0000-01-01T00:00:00Z', embargo: '0001-01-01T00:00:00Z' },
      'application/json',
      null,
    ],
    [
      'ten thousand faults',
      { guid: 'many', headline: 'Many', body: '<b>&amp; {{x}} \uFFFD'.repeat(10_000) },
      'application/json',
      'malformed/html-tag',
    ],
  ])('IN5 %s becomes a story with a flag', async (_, body, mediaType, rule) => {
    const answer = only(await intake.deliver(body, { mediaType }))
    expect(answer.status).toBe('created')
    if (rule) expect(answer.flags.map((flag) => flag.rule)).toContain(rule)
    expect((await articleOf(answer.id)).flags.length).toBe(answer.flags.length)
  })

  test('IN6 an item that is refused says why, and the others of its array are stored', async () => {
    const answers = await intake.deliver([
      { guid: 'in-6a', body: whole },
      { guid: 'in-6b', urgency: 12 },
      { guid: 'in-6c', body: whole },
    ])
    expect(answers.map(({ status }) => status)).toEqual(['created', 'refused', 'created'])
    expect(answers[1]).toMatchObject({ id: null, error: { code: 'invalid', field: 'urgency' } })
  })
})

describe('a second delivery', () => {
  test('IN7 of the same version, or the same bytes, is a repeat and changes nothing', async () => {
    for (const article of [{ guid: 'in-7', version: '1', body: whole }, { body: `${whole} No guid.` }]) {
      const first = only(await intake.deliver(article))
      const before = await articleOf(first.id)
      expect(only(await intake.deliver(article))).toEqual({ ...first, status: 'repeat' })
      expect(await articleOf(first.id)).toEqual(before)
    }
    const known = only(await intake.deliver({ guid: 'in-7', version: '1', body: 'Other text under the same version.' }))
    expect(known.status).toBe('repeat')
    expect((await articleOf(known.id)).wireItems).toHaveLength(1)
  })

  test('IN8 of an untouched story updates it as an edit of the wire: revision 0 stays, whoever has it open sees it', async () => {
    const first = only(
      await intake.deliver({ guid: 'in-8', version: '1', headline: 'Old', body: `${whole}\nSecond paragraph stays.\nFollow us on Facebook` }),
    )
    const edits: unknown[] = []
    intake.bus.on('edited', (edited) => edits.push(edited))
    await intake.stories.open(first.id ?? '', undefined, intake.person)
    const second = only(
      await intake.deliver({
        guid: 'in-8',
        version: '2',
        headline: 'New',
        body: `${whole} And more.\nSecond paragraph stays.`,
        urgency: 1,
        language: 'en',
      }),
    )
    expect(second).toMatchObject({ id: first.id, status: 'updated' })
    const head = await intake.stories.head(first.id ?? '')
    expect(head && textOf(head.doc, 'body')).toBe(`${whole} And more.\nSecond paragraph stays.`)
    expect(head && textOf(head.doc, 'headline')).toBe('New')
    const article = await articleOf(first.id)
    expect(article).toMatchObject({ state: 'ingested', revision: head?.revision, headline: 'New', urgency: 1, language: 'en' })
    expect(textOf(copyOf(only(article.checkpoints).copy), 'headline')).toBe('Old')
    expect(article.wireItems.map(({ version }) => version)).toEqual(['1', '2'])
    expect(edits).toMatchObject([{ articleId: first.id, revision: article.revision }])
    expect(only(article.flags.filter(({ severity }) => severity !== 'info'))).toMatchObject({ rule: 'malformed/share-widget', state: 'fixed' })
    expect(intake.rows.at(-1)?.row).toMatchObject({ id: first.id, headline: 'New', flags: { truncated: 0, malformed: 0 } })
    expect((await intake.ingest.original(article.id))?.version).toBe('2')
    intake.bus.removeAllListeners('edited')
  })

  test('IN9 that is older than what is known is kept and changes nothing', async () => {
    const second = only(await intake.deliver({ guid: 'in-9', version: '10', headline: 'Ten', body: whole }))
    expect(only(await intake.deliver({ guid: 'in-9', version: '9', headline: 'Nine', body: whole }))).toMatchObject({
      id: second.id,
      status: 'repeat',
    })
    const article = await articleOf(second.id)
    expect(article).toMatchObject({ headline: 'Ten', revision: 0 })
    expect(article.wireItems).toHaveLength(2)
    expect((await intake.ingest.original(article.id))?.version).toBe('10')
  })

  test('IN10 of a story that somebody works on is kept for merging, changes nothing, and tells whose it is', async () => {
    const first = only(await intake.deliver({ guid: 'in-10', version: '1', headline: 'Mine', body: whole }))
    const id = first.id ?? ''
    await intake.database.assignment.create({ data: { articleId: id, editorId: intake.person.id, assignedById: intake.person.id } })
    const typed = await intake.stories.edit(id, intake.person, () => [
      new ReplaceStep(1, 1, new Slice(Fragment.from(copySchema.text('Really ')), 0, 0)),
    ])
    expect(typed.ok).toBe(true)
    const notices: unknown[] = []
    intake.bus.once('notice', (notice) => notices.push(notice))
    expect(only(await intake.deliver({ guid: 'in-10', version: '2', headline: 'Theirs', body: whole }))).toMatchObject({ id, status: 'merge' })
    const head = await intake.stories.head(id)
    expect(head && textOf(head.doc, 'headline')).toBe('Really Mine')
    const article = await articleOf(id)
    expect(article).toMatchObject({ state: 'in_review', revision: 1 })
    expect(article.wireItems).toHaveLength(2)
    expect(notices).toMatchObject([{ to: intake.person.id, notice: { kind: 'merge', articleId: id } }])
    expect((await intake.ingest.original(id))?.version).toBe('1')
  })

  test('IN11 within one array follows the first', async () => {
    const answers = await intake.deliver([
      { guid: 'in-11', version: '1', headline: 'A', body: whole },
      { guid: 'in-11', version: '2', headline: 'B', body: whole },
      { guid: 'in-11', version: '1', headline: 'A', body: whole },
    ])
    expect(answers.map(({ status }) => status)).toEqual(['created', 'updated', 'repeat'])
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
    expect((await articleOf(answers[0]?.id ?? null)).headline).toBe('B')
  })

  test('IN12 at the same moment: one is created, the others are repeats, whoever delivers', async () => {
    const many = (prefix: string) =>
      Array.from({ length: 40 }, (_, i) => ({ guid: `${prefix}-${i}`, version: '1', headline: `Story ${i}`, body: whole }))
    for (const from of [{ provider: intake.provider }, { person: intake.person }]) {
      const stories = many('provider' in from ? 'in-12-p' : 'in-12-e')
      const rounds = await Promise.all(
        [stories, [...stories].reverse(), stories, [...stories].reverse()].map((batch) => intake.deliver(batch, { from })),
      )
      const answers = rounds.flat()
      expect(answers.filter(({ status }) => status === 'created')).toHaveLength(40)
      expect(answers.filter(({ status }) => status === 'repeat')).toHaveLength(120)
      expect(new Set(answers.map(({ id }) => id)).size).toBe(40)
    }
  })

  test('IN13 the same guid from another provider is another story', async () => {
    const other = await intake.ingest.providers.named('Wire B')
    const article = { guid: 'in-13', body: whole }
    const [first, second, pasted] = [
      await intake.deliver(article),
      await intake.deliver(article, { from: { provider: other } }),
      await intake.deliver(article, { from: { person: intake.person } }),
    ].map(only)
    expect(new Set([first?.id, second?.id, pasted?.id]).size).toBe(3)
    expect(await articleOf(pasted?.id ?? null)).toMatchObject({ providerId: null, broughtById: intake.person.id, deskId: intake.world.id })
  })

  test('IN14 of a story in which somebody begins to type at that moment: both are there, or it waits for merging', async () => {
    const became: string[] = []
    for (let i = 0; i < 20; i += 1) {
      const guid = `in-14-${i}`
      const id = only(await intake.deliver({ guid, version: '1', headline: 'Old', body: whole })).id ?? ''
      const type = () =>
        intake.stories.edit(id, intake.person, () => [new ReplaceStep(1, 1, new Slice(Fragment.from(copySchema.text('TYPED ')), 0, 0))])
      const again = () => intake.deliver({ guid, version: '2', headline: 'New', body: `${whole} And more.` })
      const [answers, typed] =
        i % 2
          ? await Promise.all([again(), type()])
          : await Promise.all([type(), again()]).then(([edited, delivered]) => [delivered, edited] as const)
      expect(typed.ok).toBe(true)
      const { status } = only(answers)
      became.push(status)
      const head = await intake.stories.head(id)
      const article = await articleOf(id)
      expect(article).toMatchObject({ state: 'in_review', revision: head?.revision })
      expect(head && textOf(head.doc, 'headline').split('TYPED ').length).toBe(2)
      expect(head && textOf(head.doc, 'body')).toBe(status === 'updated' ? `${whole} And more.` : whole)
      const anew = createStories({ database: intake.database, bus: createBus(), now: () => new Date(), newId, log: intake.log })
      expect((await anew.head(id))?.doc.eq(head?.doc as never)).toBe(true)
      await anew.drain()
    }
    expect(became.filter((status) => status !== 'updated' && status !== 'merge')).toEqual([])
  })
})

describe('providers', () => {
  test('PV1 a key is told once and kept as its hash; a name is taken once; a new key ends the old one', async () => {
    const { providers } = intake.ingest
    const made = await providers.create({ name: 'Wire C' }, intake.person)
    if (!made.ok) throw new Error(made.error.code)
    const { provider, key } = made.value
    const kept = () => intake.database.provider.findUniqueOrThrow({ where: { id: provider.id } })
    const before = await kept()
    expect(key).toMatch(/^galley_[\w-]{43}$/)
    expect(JSON.stringify(before)).not.toContain(key)
    expect(before.keyHash).toMatch(/^[0-9a-f]{64}$/)
    expect(await providers.create({ name: ' Wire C ' }, intake.person)).toMatchObject({ ok: false, error: { code: 'conflict', field: 'name' } })
    expect(await providers.create({ name: 'Wire D', desk: provider.id }, intake.person)).toMatchObject({
      ok: false,
      error: { code: 'invalid', field: 'desk' },
    })
    expect(await providers.change(provider.id, { newKey: true, paused: true }, intake.person)).toMatchObject({
      ok: true,
      value: { key: expect.stringMatching(/^galley_/), provider: { pausedAt: expect.any(String) } },
    })
    expect((await kept()).keyHash).not.toBe(before.keyHash)
    expect(await providers.change(intake.person.id, { paused: true }, intake.person)).toMatchObject({ ok: false, error: { code: 'not_found' } })
    expect(JSON.stringify(await providers.list())).not.toMatch(/keyHash/)
  })

  test('PV2 the command line delivers in the name of each item’s source', async () => {
    const items = [
      { source: 'Sahel Wire', guid: 'pv-1', body: whole },
      { guid: 'pv-2', body: whole },
      { source: 'Sahel Wire', guid: 'pv-3', body: whole },
    ]
    const read = readWire('application/json', new TextEncoder().encode(JSON.stringify(items)))
    if (!read.ok) throw new Error(read.error.code)
    const answers = await intake.ingest.deliver({ from: { named: undefined, otherwise: 'Files' }, items: read.value })
    const names = await Promise.all(
      answers.map(
        async ({ id }) => (await intake.database.article.findUniqueOrThrow({ where: { id: id ?? '' }, include: { provider: true } })).provider?.name,
      ),
    )
    expect(names).toEqual(['Sahel Wire', 'Files', 'Sahel Wire'])
  })
})
