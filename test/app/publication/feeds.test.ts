import { createHash } from 'node:crypto'
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import { XMLValidator } from 'fast-xml-parser'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { holdRuntime, type Runtime } from '#server/runtime.ts'
import { type Newsroom, openNewsroom } from '#test/services/publishing/newsroom.ts'
import { GET as version } from '../../../app/api/v1/versions/[id]/route.ts'
import { GET as atom } from '../../../app/feed.atom/route.ts'
import { GET as json } from '../../../app/feed.json/route.ts'
import { GET as ninjs } from '../../../app/feed.ninjs/route.ts'
import { GET as rss } from '../../../app/feed.xml/route.ts'

const ORIGIN = 'https://galley.example'
const HANDLERS = { '/feed.xml': rss, '/feed.atom': atom, '/feed.json': json, '/feed.ninjs': ninjs }
type Path = keyof typeof HANDLERS
const PATHS = Object.keys(HANDLERS) as Path[]

let newsroom: Newsroom
/** Version ids by name, in the order in which they came out. */
const ids: Record<string, string> = {}

async function publish(name: string, id: string, revision: number, reason?: string) {
  const { publishing, people, clock } = newsroom
  clock.now = new Date(+clock.now + 60_000)
  await newsroom.approve(id, revision, people.noor)
  const moved = await publishing.move(id, { action: 'publish', seenRevision: revision, reason }, people.head)
  if (!moved.ok || !moved.value.version) throw new Error(JSON.stringify(moved))
  ids[name] = moved.value.version.id
}

beforeAll(async () => {
  newsroom = await openNewsroom()
  const { publishing, people } = newsroom
  // only what these routes ask of a runtime
  holdRuntime({
    publishing,
    log: pino({ level: 'silent' }),
    env: { origin: ORIGIN, publicUrl: ORIGIN },
    editors: { whoIs: async (headers: Headers) => (headers.has('cookie') ? people.amal : null) },
  } as unknown as Runtime)
  const arabic = await newsroom.story({
    headline: 'الشيباني من موسكو',
    standfirst: 'موجز',
    byline: 'أمل',
    language: 'ar',
    body: [
      { type: 'paragraph', text: 'قال الوزير.' },
      { type: 'paragraph', text: 'The minister said.' },
    ],
  })
  await publish('arabic', arabic, 0)
  const nasty = await newsroom.story({
    headline: 'A <b> & ]]> \u000B “b”',
    body: [{ type: 'paragraph', text: '<script>alert(1)</script> ]]> \uFFFE' }],
  })
  await publish('nasty', nasty, 0)
  const killed = await newsroom.story({ headline: 'To be withdrawn', body: [{ type: 'paragraph', text: 'Libel.' }] })
  await publish('killed', killed, 0)
  const corrected = await newsroom.story({ headline: 'Corrected', language: 'en', body: [{ type: 'paragraph', text: 'Seven.' }] })
  await publish('first', corrected, 0)
  const kill = await publishing.move(killed, { action: 'kill', seenRevision: 0, reason: 'Wrong man' }, people.head)
  if (kill.ok && kill.value.version) ids['kill'] = kill.value.version.id
  await publishing.move(corrected, { action: 'correct', seenRevision: 0 }, people.noor)
  await publish('second', corrected, await newsroom.type(corrected, people.amal, 'Not '), 'It was not seven')
})
afterAll(() => newsroom.close())

const place = (params: Record<string, string> = {}) => ({ params: Promise.resolve(params) })
const get = (path: string, headers: Record<string, string> = {}) =>
  HANDLERS[path.split('?')[0] as Path](new Request(`http://127.0.0.1:3000${path}`, { headers }), place())
const body = async (path: string) => (await get(path)).text()
const versionOf = (id: string, headers: Record<string, string> = {}) =>
  version(new Request(`http://127.0.0.1:3000/api/v1/versions/${id}`, { headers }), place({ id }))

describe('what is out', () => {
  test('RSS has the newest version of each story, newest first, corrections marked, withdrawn ones gone', async () => {
    const text = await body('/feed.xml')
    expect(XMLValidator.validate(text)).toBe(true)
    const feed = parseRssFeed(text)
    expect(feed.items?.map(({ title }) => title)).toEqual(['Corrected', 'A <b> & ]]> \uFFFD “b”', 'الشيباني من موسكو'])
    const [corrected, , arabic] = feed.items ?? []
    expect(corrected?.categories?.map(({ name }) => name)).toEqual(['Correction', 'World'])
    expect(corrected?.content?.encoded).toMatch(
      /^<div dir="ltr" lang="en">\n<p><strong>Correction, 2 March 2026.*: It was not seven<\/strong><\/p>\n<p>Not Seven.<\/p>\n<\/div>$/,
    )
    expect(arabic?.content?.encoded).toContain(
      '<div dir="rtl" lang="ar">\n<p><strong>موجز</strong></p>\n<p>قال الوزير.</p>\n<p dir="ltr">The minister said.</p>',
    )
    expect(arabic).toMatchObject({ description: 'موجز', dc: { creators: ['أمل'], languages: ['ar'] } })
    for (const { link } of feed.items ?? []) expect(link).toMatch(/^https:\/\/galley\.example\/stories\/[\w%-]+$/)
    expect(text).not.toContain('Libel')
  })

  test('Atom says when a story came out first and when it was put right', async () => {
    const text = await body('/feed.atom')
    expect(XMLValidator.validate(text)).toBe(true)
    const { entries = [], links } = parseAtomFeed(text)
    expect(links?.find(({ rel }) => rel === 'self')?.href).toBe(`${ORIGIN}/feed.atom`)
    expect(entries).toHaveLength(3)
    expect([entries[0]?.published, entries[0]?.updated].map((moment) => moment?.slice(11, 16))).toEqual(['12:04', '12:05'])
    expect(entries[0]?.categories?.[0]).toMatchObject({ term: 'Correction' })
    expect(entries[2]?.xml?.lang).toBe('ar')
    expect(text).not.toContain('Libel')
  })

  test('JSON Feed gives each story its language, its direction and its version', async () => {
    const text = await body('/feed.json')
    const feed = parseJsonFeed(text)
    expect(feed).toMatchObject({ title: 'Galley', home_page_url: `${ORIGIN}/stories`, feed_url: `${ORIGIN}/feed.json` })
    const { items } = JSON.parse(text)
    expect(items.map(({ language, _galley }: { language?: string; _galley: object }) => ({ language, ..._galley }))).toMatchObject([
      { language: 'en', version: ids['second'], number: 2, kind: 'correction', direction: 'ltr', reason: 'It was not seven' },
      { version: ids['nasty'], number: 1, kind: 'original', direction: 'ltr' },
      { language: 'ar', version: ids['arabic'], direction: 'rtl' },
    ])
    expect(text).not.toContain('Libel')
  })

  test('ninjs has withdrawn stories too, as canceled', async () => {
    const { items } = JSON.parse(await body('/feed.ninjs'))
    expect(items.map(({ pubStatus, version }: { pubStatus: string; version: string }) => [pubStatus, version])).toEqual([
      ['usable', '2'],
      ['canceled', '2'],
      ['usable', '1'],
      ['usable', '1'],
    ])
    expect(JSON.stringify(items)).not.toContain('Libel')
  })

  test('S20 what readers take for HTML holds no markup of the text’s own', async () => {
    const [rssItem] = parseRssFeed(await body('/feed.xml')).items?.slice(1) ?? []
    const [entry] = parseAtomFeed(await body('/feed.atom')).entries?.slice(1) ?? []
    const item = JSON.parse(await body('/feed.json')).items[1]
    const { bodies } = JSON.parse(await body('/feed.ninjs')).items[2]
    const html = [rssItem?.description, rssItem?.content?.encoded, entry?.content?.value, item.content_html, bodies[1].value]
    for (const written of html) expect(written).toMatch(/&lt;script&gt;alert/)
    for (const written of html) expect(written).not.toContain('<script')
    // and what is plain text by its standard is left as it was written
    expect([entry?.content?.type, entry?.summary?.type, item.content_text]).toEqual(['html', undefined, '<script>alert(1)</script> ]]> \uFFFE'])
  })
})

describe('for those who come back', () => {
  const titles = async (path: string) =>
    JSON.parse(await body(path)).items.map(({ title, _galley }: { title: string; _galley?: object }) => (_galley ? title : title))

  test('?after= gives what came since, and an unknown version is said to be unknown', async () => {
    expect(await titles(`/feed.json?after=${ids['nasty']}`)).toEqual(['Corrected'])
    expect(await titles(`/feed.json?after=${ids['second']}`)).toEqual([])
    expect(await titles(`/feed.ninjs?after=${ids['first']}`)).toEqual(['Corrected', 'To be withdrawn'])
    expect((await get('/feed.json?after=0195f0a0-0000-7000-8000-000000000009')).status).toBe(404)
    expect((await get('/feed.json?after=yesterday')).status).toBe(422)
    expect((await get('/feed.json?limit=0')).status).toBe(422)
    expect((await get('/feed.json?desk=%00')).status).toBe(422)
  })

  test('older ones are a page away, and none is missed or told twice', async () => {
    const seen: string[] = []
    let query = '?limit=1'
    for (let page = 0; page < 10 && query; page += 1) {
      const feed = JSON.parse(await body(`/feed.ninjs${query}`))
      seen.push(...feed.items.map(({ title }: { title: string }) => title))
      query = feed.next_url ? new URL(feed.next_url).search : ''
    }
    expect(seen).toEqual(['Corrected', 'To be withdrawn', 'A <b> & ]]> \u000B “b”', 'الشيباني من موسكو'])
  })

  test.each(PATHS)('%s is told apart by its ETag and its date', async (path) => {
    const first = await get(path)
    const etag = first.headers.get('etag') ?? ''
    expect(first.status).toBe(200)
    expect(etag).toMatch(/^"[\w-]{43}"$/)
    const again = await get(path, { 'if-none-match': `"other", W/${etag}` })
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag])
    expect((await get(path, { 'if-none-match': '"other"', 'if-modified-since': first.headers.get('last-modified') ?? '' })).status).toBe(200)
    expect((await get(path, { 'if-modified-since': first.headers.get('last-modified') ?? '' })).status).toBe(304)
    expect((await get(path, { 'if-modified-since': 'Mon, 01 Jan 2024 00:00:00 GMT' })).status).toBe(200)
    expect((await get(`${path}?limit=1`)).headers.get('etag')).not.toBe(etag)
  })

  test('a desk’s own feed', async () => {
    expect(await titles('/feed.json?desk=world')).toHaveLength(3)
    expect(await titles('/feed.json?desk=nowhere')).toEqual([])
  })
})

describe('one version', () => {
  test('R17 is the bytes that its hash was taken of, and stays with who fetched it', async () => {
    const answer = await versionOf(ids['arabic'] ?? '')
    const text = await answer.text()
    const etag = answer.headers.get('etag')
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('application/vnd.iptc.ninjs+json; charset=utf-8')
    expect(answer.headers.get('cache-control')).toContain('max-age=3600')
    expect(answer.headers.get('link')).toMatch(/^<https:\/\/galley\.example\/stories\/%[\w%-]+>; rel="canonical"$/)
    expect(etag).toBe(`"${createHash('sha256').update(text).digest('hex')}"`)
    expect((await versionOf(ids['arabic'] ?? '', { 'if-none-match': etag ?? '' })).status).toBe(304)
  })

  test('that was corrected is still there, unchanged, beside its correction', async () => {
    expect(await (await versionOf(ids['first'] ?? '')).json()).toMatchObject({ version: '1', pubStatus: 'usable' })
    expect(await (await versionOf(ids['second'] ?? '')).json()).toMatchObject({
      version: '2',
      associations: [{ rel: 'corrects', uri: `urn:uuid:${ids['first']}` }],
    })
  })

  test('that was withdrawn is gone for the public, which is told by what; the desk still reads it', async () => {
    const gone = await versionOf(ids['killed'] ?? '')
    expect([gone.status, await gone.json()]).toMatchObject([410, { code: 'gone', withdrawnBy: ids['kill'], reason: 'Wrong man' }])
    const kill = await versionOf(ids['kill'] ?? '')
    expect(kill.headers.get('cache-control')).toContain('immutable')
    expect(await kill.json()).toMatchObject({ pubStatus: 'canceled', edNote: 'KILL: Wrong man' })
    const desk = await versionOf(ids['killed'] ?? '', { cookie: 'session' })
    expect([desk.status, desk.headers.get('cache-control')]).toEqual([200, 'private, no-store'])
  })

  test('that never was is not found', async () => {
    expect((await versionOf('0195f0a0-0000-7000-8000-000000000009')).status).toBe(404)
    expect((await versionOf('not-an-id')).status).toBe(404)
  })
})
