import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DeliveredItem } from '#contracts/articles.ts'
import { type Newsroom, openNewsroom } from '#test/newsroom.ts'
import { GET as original } from '../../app/api/v1/articles/[id]/original/route.ts'
import { POST } from '../../app/api/v1/articles/deliver.ts'
import { POST as check } from '../../app/api/v1/check/route.ts'

const body =
  'The quay at Eastmere reopened on Tuesday after eleven weeks of repairs, the harbour office said, and the first ferry left on time. Traders on the lower quay had asked for it since the spring and came to see.'
let newsroom: Newsroom
let key: string
let cookie: string

beforeAll(async () => {
  newsroom = await openNewsroom()
  const made = await newsroom.runtime.ingest.providers.create({ name: 'Wire A' }, null)
  key = made.ok ? made.value.key : ''
  cookie = (await newsroom.hire('Amal', 'editor')).cookie
})
afterAll(() => newsroom.close())

const nowhere = { params: Promise.resolve({}) }
interface Sent {
  type?: string
  headers?: Record<string, string>
  query?: string
  door?: typeof POST
}
const send = (
  sent: string | ReadableStream<Uint8Array>,
  { type = 'application/json', headers = { authorization: `Bearer ${key}` }, query = '', door = POST }: Sent = {},
) =>
  door(
    new Request(`${newsroom.env.origin}/api/v1/articles${query}`, {
      method: 'POST',
      headers: { 'content-type': type, ...headers },
      body: sent,
      ...(typeof sent === 'string' ? {} : { duplex: 'half' }),
    } as RequestInit),
    nowhere,
  )
const itemsOf = async (answer: Response) => ((await answer.json()) as { items: DeliveredItem[] }).items
const linesOf = async (answer: Response) =>
  (await answer.text())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as DeliveredItem)

describe('POST /api/v1/articles', () => {
  test('DE1 a provider delivers one, an editor one', async () => {
    expect(await itemsOf(await send(JSON.stringify({ guid: 'de-1', body })))).toMatchObject([{ status: 'created' }])
    expect(await itemsOf(await send(JSON.stringify({ guid: 'de-1e', body }), { headers: { cookie, origin: newsroom.env.origin } }))).toMatchObject([
      { status: 'created' },
    ])
  })

  test.each(['application/json', 'application/x-ndjson', 'text/plain'])('DE1 what is compressed is refused as a whole: %s', async (type) => {
    const answer = await send('x', { type, headers: { authorization: `Bearer ${key}`, 'content-encoding': 'gzip' } })
    expect([answer.status, await answer.json()]).toMatchObject([415, { code: 'unsupported' }])
  })

  test('DE2 a single article that is refused answers 422 with the field, in an array the item says so', async () => {
    const refused = await send('{"guid":"de-2","urgency":0}')
    expect([refused.status, refused.headers.get('content-type')]).toEqual([422, 'application/problem+json'])
    expect(await refused.json()).toMatchObject({ code: 'invalid', status: 422, errors: [{ field: 'urgency' }] })
    const inArray = await send(' [{"guid":"de-2","urgency":0}]')
    expect(inArray.status).toBe(200)
    expect(await itemsOf(inArray)).toMatchObject([{ id: null, status: 'refused', error: { field: 'urgency' } }])
  })

  test.each([
    ['JSON that was cut', '{"guid":', 'application/json', 400],
    ['more than an array holds', `[${'{},'.repeat(500)}{}]`, 'application/json', 413],
    ['more than is read whole', 'x'.repeat(8_000_001), 'text/plain', 413],
    ['a DOCTYPE', '<!DOCTYPE rss><rss/>', 'application/rss+xml', 422],
    ['a picture', 'x', 'image/png', 415],
  ])('DE3 %s is refused as a whole', async (_, sent, type, status) => {
    expect((await send(sent, { type })).status).toBe(status)
  })

  test('DE4 text, with what it cannot say itself in the query', async () => {
    const [item] = await itemsOf(
      await send(`Quay reopens\n${body}`, { type: 'text/plain; charset=utf-8', query: '?guid=de-4&slugline=QUAY&language=en&urgency=2' }),
    )
    expect(await newsroom.runtime.database.article.findUniqueOrThrow({ where: { id: item?.id ?? '' } })).toMatchObject({
      guid: 'de-4',
      headline: 'Quay reopens',
      slugline: 'QUAY',
      language: 'en',
      urgency: 2,
    })
  })

  test('DE5 a stream of lines is answered line by line, in order, each refusal in its place', async () => {
    const lines = Array.from({ length: 700 }, (_, i) =>
      i === 300 ? '{"guid":' : i === 301 ? '[]' : JSON.stringify({ guid: `de-5-${i}`, headline: `Story ${i}`, body }),
    )
    const answers = await linesOf(await send(lines.join('\n'), { type: 'application/x-ndjson' }))
    expect(answers).toHaveLength(700)
    expect(answers.map(({ status }, i) => (status === 'refused' ? i : -1)).filter((i) => i >= 0)).toEqual([300, 301])
    const stored = await newsroom.runtime.database.article.findMany({ where: { guid: { startsWith: 'de-5-' } }, select: { id: true, guid: true } })
    expect(new Map(stored.map(({ guid, id }) => [guid, id])).get('de-5-699')).toBe(answers[699]?.id)
  })

  test('DE6 the first lines are answered while the sender is still sending', async () => {
    let more: ReadableStreamDefaultController<Uint8Array> | undefined
    const stream = new ReadableStream<Uint8Array>({ start: (controller) => void (more = controller) })
    const encoder = new TextEncoder()
    more?.enqueue(encoder.encode(`${JSON.stringify({ guid: 'de-6a', body })}\n`))
    const answer = await send(stream, { type: 'application/x-ndjson' })
    const reader = answer.body?.getReader()
    const first = await reader?.read()
    expect(JSON.parse(new TextDecoder().decode(first?.value))).toMatchObject({ status: 'created' })
    more?.enqueue(encoder.encode(JSON.stringify({ guid: 'de-6a', body })))
    more?.close()
    expect(JSON.parse(new TextDecoder().decode((await reader?.read())?.value))).toMatchObject({ status: 'repeat' })
    expect((await reader?.read())?.done).toBe(true)
  })

  test('DE7 a line without end does not fill the memory, and what follows it is delivered', async () => {
    let sent = 0
    const stream = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1
        if (sent <= 40) controller.enqueue(new Uint8Array(500_000).fill(0x61))
        else {
          controller.enqueue(new TextEncoder().encode(`\n${JSON.stringify({ guid: 'de-7', body })}\n`))
          controller.close()
        }
      },
    })
    expect(await linesOf(await send(stream, { type: 'application/x-ndjson' }))).toMatchObject([
      { status: 'refused', error: { code: 'too_large' } },
      { status: 'created' },
    ])
  })

  test('DE8 the command line’s key delivers in the name of others, nobody else’s does', async () => {
    await newsroom.runtime.ingest.providers.admitCommandLine('the-key-of-the-command-line')
    const provider = async (answer: Response) =>
      (
        await newsroom.runtime.database.article.findUniqueOrThrow({
          where: { id: (await itemsOf(answer))[0]?.id ?? '' },
          include: { provider: true },
        })
      ).provider?.name
    expect(
      await provider(
        await send(JSON.stringify({ guid: 'de-8', source: 'Sahel Wire', body }), {
          headers: { authorization: 'Bearer the-key-of-the-command-line' },
        }),
      ),
    ).toBe('Sahel Wire')
    expect(
      await provider(
        await send(JSON.stringify({ guid: 'de-8', body }), {
          headers: { authorization: 'Bearer the-key-of-the-command-line' },
          query: '?provider=Wire%20B',
        }),
      ),
    ).toBe('Wire B')
    expect(await provider(await send(JSON.stringify({ guid: 'de-8', source: 'Sahel Wire', body }), { query: '?provider=Wire%20B' }))).toBe('Wire A')
  })
})

test('OR1 the original comes byte for byte, as text whatever it was sent as', async () => {
  const page = '<script>alert(1)</script><h1>Head</h1><p>\u0627</p>'
  const [item] = await itemsOf(await send(page, { type: 'text/html' }))
  const answer = await original(new Request(`${newsroom.env.origin}/any`, { headers: { cookie } }), {
    params: Promise.resolve({ id: item?.id ?? '' }),
  })
  expect([answer.headers.get('content-type'), answer.headers.get('x-galley-media-type'), answer.headers.get('x-content-type-options')]).toEqual([
    'text/plain; charset=utf-8',
    'text/html',
    'nosniff',
  ])
  expect(await answer.text()).toBe(page)
})

test('CH2 a headline is checked with all that is wrong in it, like a body', async () => {
  for (const field of ['headline', 'body']) {
    const answer = await send(JSON.stringify({ [field]: 'Har\0bour reopens', language: 'en' }), { door: check })
    expect([
      field,
      answer.status,
      ((await answer.json()) as { flags: { field: string; from: number; kind: string }[] }).flags.some(
        (flag) => flag.field === field && flag.from === 3 && flag.kind === 'malformed',
      ),
    ]).toEqual([field, 200, true])
  }
})

test('CH1 checking stores nothing and counts in the text as given', async () => {
  const before = await newsroom.runtime.database.article.count()
  const given = `\r\n\r\n${body}\r\nFollow us on Facebook`
  const answer = (await (await send(JSON.stringify({ body: given, language: 'en' }), { door: check })).json()) as {
    flags: { rule: string; from: number; to: number }[]
  }
  expect(answer.flags.filter(({ rule }) => rule === 'malformed/share-widget').map(({ from, to }) => given.slice(from, to))).toEqual([
    'Follow us on Facebook',
  ])
  expect((await send(JSON.stringify({ html: '<div>'.repeat(300) }), { door: check })).status).toBe(422)
  expect(await newsroom.runtime.database.article.count()).toBe(before)
})

test('CH3 what is said beside a body, or in the data of a page, proves that it is cut', async () => {
  const first = 'The town council of Eastmere voted on Tuesday night to rebuild the north quay, ending a quarrel of three winters.'
  const whole = `${first} Eleven of the fourteen members were in favour. The work is to begin in October and to last until the spring.`
  const html = `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', articleBody: whole })}</script><p>${first}</p>`
  for (const [told, code] of [
    [{ body: first, summary: whole }, 'goes-on-summary'],
    [{ html }, 'goes-on-article_body'],
    [{ body: first, wordCount: 400 }, 'declared-words'],
  ] as const) {
    const { flags } = (await (await send(JSON.stringify({ headline: 'North quay', language: 'en', ...told }), { door: check })).json()) as {
      flags: { rule: string; code: string; offer?: { from: number; to: number; text: string } }[]
    }
    const flag = flags.find(({ rule }) => rule === 'truncated/at-sentence-end')
    expect(flag?.code).toBe(code)
    if (flag?.offer) expect(first.slice(0, flag.offer.from) + flag.offer.text).toBe(whole)
  }
})
