import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Newsroom, openNewsroom } from '#test/newsroom.ts'
import { POST } from '../../app/api/v1/check/route.ts'

let newsroom: Newsroom
let provider = ''
let key: string
let cookie: string

beforeAll(async () => {
  newsroom = await openNewsroom()
  const made = await newsroom.runtime.ingest.providers.create({ name: 'Wire A' }, null)
  if (made.ok) ({ key } = made.value)
  provider = made.ok ? made.value.provider.id : ''
  cookie = (await newsroom.hire('Amal', 'editor')).cookie
})
afterAll(() => newsroom.close())

type Body = string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>
interface Found {
  rule: string
  from: number
  to: number
  excerpt: string
  field: string
}

const send = (body: Body, type: string, headers: Record<string, string> = { authorization: `Bearer ${key}` }) =>
  POST(
    new Request(`${newsroom.env.origin}/api/v1/check`, {
      method: 'POST',
      headers: { 'content-type': type, ...headers },
      body,
      ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
    } as RequestInit),
    { params: Promise.resolve({}) },
  )
const flagsOf = async (answer: Promise<Response>) => ((await (await answer).json()) as { flags: Found[] }).flags
const itemsOf = async (answer: Promise<Response>) =>
  ((await (await answer).json()) as { items: { headline?: string; flags: Found[]; error?: { code: string; detail: string; field?: string } }[] })
    .items
const linesOf = async (answer: Promise<Response>) =>
  (await (await answer).text())
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { id: unknown; flags: Found[]; error?: { code: string; detail: string }; line?: number })

const sentence = 'The old bridge over the harbour mouth reopened on Monday after eleven weeks of repairs, the port office said.'
const cut = 'Workers replaced forty bolts and painted the rails of the'
const body = `${sentence}\n${cut}`
const CUT = { rule: 'truncated/mid-sentence', field: 'body', excerpt: 'rails of the' }
const rss = (title: string, text: string) =>
  `<item><title>${title}</title><description>&lt;p&gt;${text}&lt;/p&gt;&lt;p&gt;${cut}&lt;/p&gt;</description></item>`
const ninjs = { uri: 'urn:1', headlines: [{ role: 'main', value: 'Bridge' }], bodies: [{ role: 'main', contenttype: 'text/plain', value: body }] }

describe('one story answers its flags', () => {
  test.each<[string, string, string]>([
    ['JSON', 'application/json', JSON.stringify({ headline: 'Bridge', language: 'en', body })],
    ['plain text', 'text/plain; charset=utf-8', `Bridge\n${body}`],
    ['a page', 'text/html', `<html lang="en"><body><article><h1>Bridge</h1><p>${sentence}</p><p>${cut}</p></article></body></html>`],
    ['ninjs', 'application/vnd.iptc.ninjs+json', JSON.stringify(ninjs)],
  ])('%s, with offsets in the text as given', async (_what, type, text) => {
    const flags = await flagsOf(send(text, type))
    expect(flags).toContainEqual(expect.objectContaining(CUT))
    const flag = flags.find(({ rule }) => rule === CUT.rule)
    expect(body.slice(flag?.from, flag?.to)).toContain('rails of the')
  })

  test('JSON is judged by its contract, field by field', async () => {
    const answer = await send('{"headline":7,"body":"x"}', 'application/json')
    expect([answer.status, await answer.json()]).toMatchObject([422, { code: 'invalid', errors: [{ field: 'headline', pointer: '#/headline' }] }])
    expect((await send('{"headline":', 'application/json')).status).toBe(400)
  })

  test('who sends a page by a session gets the same; plain text is what a form could send', async () => {
    expect(await flagsOf(send(`<p>${sentence}</p><p>${cut}</p>`, 'text/html', { cookie, origin: newsroom.env.origin }))).toContainEqual(
      expect.objectContaining(CUT),
    )
    expect((await send(body, 'text/plain', { cookie, origin: newsroom.env.origin })).status).toBe(415)
  })
})

describe('several answer items in order, and one that cannot be checked is an error of its own', () => {
  test('an array', async () => {
    const items = await itemsOf(
      send(
        JSON.stringify([{ headline: 'Bridge', language: 'en', body }, 5, { headline: 7 }, ninjs, { html: '<div>'.repeat(300) }]),
        'application/json',
      ),
    )
    expect(items.map(({ headline, error }) => headline ?? error?.code)).toEqual(['Bridge', 'invalid', 'invalid', 'Bridge', 'too_deep'])
    expect(items[2]?.error).toMatchObject({ field: 'headline', detail: '"headline" must be a string, not number' })
    for (const index of [0, 3]) expect(items[index]?.flags).toContainEqual(expect.objectContaining(CUT))
  })

  test('an array of one, of ninjs too, and an empty one', async () => {
    expect(await itemsOf(send(JSON.stringify([ninjs]), 'application/vnd.iptc.ninjs+json'))).toMatchObject([{ headline: 'Bridge' }])
    expect(await itemsOf(send('[{"body":"x"}]', 'application/json'))).toHaveLength(1)
    expect(await itemsOf(send('[]', 'application/json'))).toEqual([])
    const many = await send(JSON.stringify(Array.from({ length: 501 }, () => ({}))), 'application/json')
    expect([many.status, await many.json()]).toMatchObject([413, { code: 'too_large', detail: expect.stringContaining('application/x-ndjson') }])
  })

  test.each([
    [
      'RSS',
      'application/rss+xml',
      `<rss version="2.0"><channel><title>W</title>${rss('One', sentence)}${rss('Two', sentence)}</channel></rss>`,
      ['One', 'Two'],
    ],
    [
      'Atom',
      'application/atom+xml',
      `<feed xmlns="http://www.w3.org/2005/Atom"><title>W</title><id>a</id><updated>2026-01-01T00:00:00Z</updated><entry><title>One</title><id>b</id><updated>2026-01-01T00:00:00Z</updated><content type="html">&lt;p&gt;${sentence}&lt;/p&gt;&lt;p&gt;${cut}&lt;/p&gt;</content></entry></feed>`,
      ['One'],
    ],
    [
      'NITF',
      'application/xml',
      `<nitf><body><body.head><hedline><hl1>One</hl1></hedline></body.head><body.content><p>${sentence}</p><p>${cut}</p></body.content></body></nitf>`,
      ['One'],
    ],
  ])('%s', async (_what, type, xml, headlines) => {
    const items = await itemsOf(send(xml, type))
    expect(items.map(({ headline }) => headline)).toEqual(headlines)
    for (const { flags } of items) expect(flags).toContainEqual(expect.objectContaining(CUT))
  })
})

describe('lines are answered line by line', () => {
  test('in order, and a bad one for itself', async () => {
    const lines = [
      JSON.stringify({ id: 'a', headline: 'Bridge', language: 'en', body }),
      '{"id":',
      '',
      '{"id":7,"html":"<p>One &amp;amp; two</p>"}',
      '{"id":"c","body":5}',
      '[]',
      '{"id":"z"}',
    ]
    const answers = await linesOf(send(`\uFEFF${lines.join('\n')}`, 'application/x-ndjson'))
    expect(answers.map(({ id, error, line }) => [id, error?.code, line])).toEqual([
      ['a', undefined, undefined],
      [null, 'malformed', 2],
      [7, undefined, undefined],
      ['c', 'invalid', 5],
      [null, 'invalid', 6],
      ['z', undefined, undefined],
    ])
    expect(answers[0]?.flags).toContainEqual(expect.objectContaining(CUT))
    expect(answers[3]?.error?.detail).toBe('line 5: "body" must be a string, not number')
    expect(answers[5]?.flags.map(({ rule }) => rule)).toEqual(['truncated/empty-body'])
  })

  test('that are no UTF-8 or hold too much, and the run goes on', async () => {
    const bytes = Buffer.concat([
      Buffer.from([0xff, 0xfe, 0x0a]),
      Buffer.from(`{"id":1,"body":"${'x'.repeat(1_000_001)}"}\n`),
      Buffer.from('x'.repeat(16_000_001)),
      Buffer.from('\n{"id":2,"body":"x"}'),
    ])
    const answers = await linesOf(send(new Uint8Array(bytes), 'application/jsonl'))
    expect(answers.map(({ id, error }) => [id, error?.code])).toEqual([
      [null, 'malformed'],
      [1, 'too_large'],
      [null, 'too_large'],
      [2, undefined],
    ])
  })

  test('while more come in', async () => {
    let more: ReadableStreamDefaultController<Uint8Array> | undefined
    const stream = new ReadableStream<Uint8Array>({ start: (controller) => void (more = controller) })
    const answer = await send(stream, 'application/x-ndjson')
    const reader = answer.body?.getReader()
    for (const id of ['one', 'two']) {
      more?.enqueue(new TextEncoder().encode(`{"id":"${id}","body":"x"}\n`))
      expect(JSON.parse(new TextDecoder().decode((await reader?.read())?.value))).toMatchObject({ id })
    }
    more?.close()
    expect((await reader?.read())?.done).toBe(true)
  })
})

test.each<[string, string, Body, Record<string, string>, number, string]>([
  ['a type that nobody reads', 'image/png', 'x', {}, 415, 'unsupported'],
  ['XML with a DOCTYPE', 'application/xml', '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss/>', {}, 422, 'doctype'],
  ['JSON that is not UTF-8', 'application/json', new Uint8Array([0x7b, 0xff, 0x7d]), {}, 400, 'malformed'],
  ['more than 8 MB', 'application/json', JSON.stringify({ body: 'x'.repeat(8_000_000) }), {}, 413, 'too_large'],
  ['a text that is too long', 'text/plain', 'x'.repeat(1_000_001), {}, 413, 'too_large'],
  ['what is compressed', 'application/json', new Uint8Array(gzipSync('{}')), { 'content-encoding': 'gzip' }, 415, 'unsupported'],
  ['lines that are compressed', 'application/x-ndjson', new Uint8Array(gzipSync('{}')), { 'content-encoding': 'gzip' }, 415, 'unsupported'],
])('%s is refused with the reason', async (_what, type, sent, headers, status, code) => {
  const answer = await send(sent, type, { authorization: `Bearer ${key}`, ...headers })
  expect([answer.status, await answer.json()]).toMatchObject([status, { code: expect.stringContaining(code), detail: expect.any(String) }])
})

test('checks by the rules of whoever asks', async () => {
  const { rulebook } = newsroom.runtime
  const head = await newsroom.hire('Head', 'desk_head')
  const rule = 'truncated/mid-sentence'
  const ofProvider = { rule, scope: `provider:${provider}` } as const
  expect(await rulebook.set({ ...ofProvider, isOn: false }, head)).toMatchObject({ ok: true })
  const sent = JSON.stringify({ headline: 'Bridge', language: 'en', body })
  const rules = async (headers: Record<string, string>) => (await flagsOf(send(sent, 'application/json', headers))).map((flag) => flag.rule)
  expect(await rules({ authorization: `Bearer ${key}` })).not.toContain(rule)
  expect(await rules({ cookie, origin: newsroom.env.origin })).toContain(rule)
  await rulebook.set({ ...ofProvider, reset: true }, head)
})

test('stores nothing', async () => {
  expect(await newsroom.runtime.database.article.count()).toBe(0)
})
