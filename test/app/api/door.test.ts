import { pino } from 'pino'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { contract } from '#contracts/contract.ts'
import type { Person } from '#contracts/people.ts'
import { err, ok } from '#core/result.ts'
import { type Newsroom, openNewsroom } from '#test/newsroom.ts'
import { cookiesOf, PASSWORD } from '#test/people.ts'
import { putStories } from '#test/stories.ts'
import { type Door, door } from '../../../app/api/door.ts'
import { readBytes } from '../../../app/api/door/body.ts'
import { tooMany } from '../../../app/api/door/limits.ts'
import { POST as authPost } from '../../../app/api/auth/[...all]/route.ts'
import { PUT as assign } from '../../../app/api/v1/articles/[id]/assignment/route.ts'
import { GET as listArticles } from '../../../app/api/v1/articles/route.ts'
import { PUT as changePerson } from '../../../app/api/v1/people/[id]/route.ts'
import { PUT as setMe } from '../../../app/api/v1/people/me/route.ts'

const lines: Record<string, unknown>[] = []
const log = pino({ level: 'info' }, { write: (line) => void lines.push(JSON.parse(line)) })

let newsroom: Newsroom
let amal: Person & { cookie: string }
let admin: Person & { cookie: string }

beforeAll(async () => {
  newsroom = await openNewsroom(log)
  amal = await newsroom.hire('Amal', 'editor')
  admin = await newsroom.hire('Admin', 'admin')
})
beforeEach(() => void lines.splice(0))
afterAll(() => newsroom.close())

interface Sent {
  method?: string
  path?: string
  headers?: Record<string, string>
  body?: BodyInit | null
  params?: Record<string, string>
}

function send(door: Door, { method = 'PUT', path = '/api/any', headers = {}, body, params = {} }: Sent): Promise<Response> {
  const stream = body instanceof ReadableStream ? { duplex: 'half' } : {}
  const request = new Request(newsroom.env.origin + path, {
    method,
    headers: { ...(body === undefined || body instanceof ReadableStream ? {} : { 'Content-Type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body }),
    ...stream,
  } as RequestInit)
  return door(request, { params: Promise.resolve(params) })
}
const asAmal = (sent: Sent): Sent => ({ ...sent, headers: { cookie: amal.cookie, ...sent.headers } })
const asAdmin = (sent: Sent): Sent => ({ ...sent, headers: { cookie: admin.cookie, ...sent.headers } })

const Said = contract('say', {
  ask: z.object({ word: z.string().max(10), deep: z.object({ list: z.array(z.number()).optional() }).optional() }),
  answer: z.object({ said: z.unknown() }),
})
const say = door({ who: 'anyone', contract: Said, write: 'json', most: 1000 }, async ({ ask }) => ok({ said: ask, secret: 'never' }))

describe('what comes in', () => {
  test('DO1 is parsed by the contract, and what it does not name is not there', async () => {
    const answer = await send(say, { method: 'POST', body: '{"word":"hello","role":"admin"}' })
    expect([answer.status, await answer.json()]).toEqual([200, { said: { word: 'hello' } }])
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  test('DO2 is told by field what is wrong with it, as RFC 9457 says', async () => {
    const answer = await send(say, { method: 'POST', body: '{"word":"a word too long","deep":{"list":[1,"2"]}}' })
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(await answer.json()).toMatchObject({
      type: 'urn:galley:problem:invalid',
      status: 422,
      code: 'invalid',
      title: expect.any(String),
      errors: [
        { field: 'word', pointer: '#/word', detail: expect.any(String) },
        { field: 'deep.list.1', pointer: '#/deep/list/1', detail: expect.any(String) },
      ],
    })
  })

  test.each([
    ['not JSON', '{word', 400],
    ['nothing', '', 400],
    ['not an object', 'null', 422],
    ['not UTF-8', new Uint8Array([0x7b, 0xff, 0x7d]), 400],
    ['four hundred levels where a list was asked for', `{"word":"x","deep":${'['.repeat(400)}${']'.repeat(400)}}`, 422],
  ])('DO3 %s is refused', async (_what, body, status) => {
    expect((await send(say, { method: 'POST', body })).status).toBe(status)
  })

  test('DO4 a body over the limit is refused, announced or not, and no more of it is read', async () => {
    expect((await send(say, { method: 'POST', body: JSON.stringify({ word: 'x'.repeat(2000) }) })).status).toBe(413)
    let pulled = 0
    const endless = new ReadableStream({
      pull(controller) {
        pulled += 1
        controller.enqueue(new Uint8Array(500))
      },
    })
    expect((await send(say, { method: 'POST', body: endless, headers: { 'Content-Type': 'application/json' } })).status).toBe(413)
    expect(pulled).toBeLessThan(10)
    expect((await send(say, { method: 'POST', body: '{}', headers: { 'content-encoding': 'gzip' } })).status).toBe(415)
  })

  test('S17 a body that never ends is given up', async () => {
    let given = true
    const stalled = new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array([123])), cancel: () => void (given = false) })
    const request = new Request(newsroom.env.origin, { method: 'POST', body: stalled, duplex: 'half' } as RequestInit)
    expect(await readBytes(request, 1000, 20)).toMatchObject({ error: { code: 'timeout' } })
    expect(given).toBe(false)
  })

  test.each([
    ['__proto__', '{"word":"x","__proto__":{"polluted":1},"deep":{"__proto__":{"list":[1]}}}'],
    ['an escaped __proto__', '{"word":"x","\\u005f\\u005fproto__":{"polluted":1},"deep":{}}'],
    ['constructor.prototype', '{"word":"x","constructor":{"prototype":{"polluted":1}},"deep":{}}'],
  ])('S14 %s changes nothing', async (_name, body) => {
    const answer = await send(say, { method: 'POST', body })
    expect(await answer.json()).toEqual({ said: { word: 'x', deep: {} } })
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  })

  test('S14 of a key given twice the last counts, for judging as for doing', async () => {
    expect(await (await send(say, { method: 'POST', body: '{"word":"first","word":"last"}' })).json()).toEqual({ said: { word: 'last' } })
  })

  test('DO5 a query is read alike: a name twice is a list, an empty value is none', async () => {
    await putStories(newsroom.runtime.database, [{ headline: 'a' }, { headline: 'b', state: 'on_hold' }, { headline: 'c', state: 'spiked' }])
    const titles = async (query: string) =>
      (
        (await (await send(listArticles, asAmal({ method: 'GET', path: `/api/v1/articles?${query}` }))).json()) as { items: { headline: string }[] }
      ).items
        .map(({ headline }) => headline)
        .sort()
    expect(await titles('state=ingested&state=on_hold&assignee=&q=')).toEqual(['a', 'b'])
    expect(await titles('state=spiked&__proto__=1&constructor=2')).toEqual(['c'])
    const wrong = await send(listArticles, asAmal({ method: 'GET', path: '/api/v1/articles?limit=201&since=yesterday' }))
    expect([wrong.status, ((await wrong.json()) as { errors: { field: string }[] }).errors.map(({ field }) => field).sort()]).toEqual([
      422,
      ['limit', 'since'],
    ])
    // what no database can hold
    for (const name of ['q', 'flag', 'language'])
      expect((await send(listArticles, asAmal({ method: 'GET', path: `/api/v1/articles?${name}=%00` }))).status, name).toBe(422)
  })
})

describe('S13 fields that are not for the sender', () => {
  test('are ignored in one’s own preferences', async () => {
    const answer = await send(
      setMe,
      asAmal({ body: JSON.stringify({ locale: 'ar', role: 'admin', email: 'x@y.z', disabledAt: null, id: admin.id }) }),
    )
    expect(await answer.json()).toMatchObject({ id: amal.id, locale: 'ar', role: 'editor', email: amal.email })
    expect(await newsroom.runtime.editors.find(admin.id)).toMatchObject({ locale: 'en' })
  })

  test('are ignored in an assignment', async () => {
    const [id = ''] = await putStories(newsroom.runtime.database, [{ headline: 'Port' }])
    const body = JSON.stringify({
      assignee: 'me',
      by: admin.id,
      assignedById: admin.id,
      at: '2001-01-01T00:00:00Z',
      articleId: newId(),
      state: 'published',
    })
    const answer = await send(assign, asAmal({ body, params: { id } }))
    expect(await answer.json()).toMatchObject({ assignment: { assignee: { id: amal.id }, by: { id: amal.id } } })
    expect(await newsroom.runtime.desk.row(id)).toMatchObject({ state: 'ingested' })
  })

  test('are ignored in what an admin changes', async () => {
    const answer = await send(
      changePerson,
      asAdmin({ body: JSON.stringify({ role: 'reporter', password: 'x', email: 'x@y.z' }), params: { id: amal.id } }),
    )
    expect(await answer.json()).toMatchObject({ role: 'reporter', email: amal.email })
    await newsroom.runtime.editors.change(amal.id, { role: 'editor' }, null)
  })
})

describe('what goes out', () => {
  const failing = door({ who: 'anyone' }, async () => {
    throw new Error('the password is hunter2 at /srv/galley/secret.ts')
  })

  test('S27 a fault tells its number and nothing else, and is on record once', async () => {
    const answer = await send(failing, { method: 'GET', headers: { 'x-request-id': 'r-17' } })
    const text = await answer.text()
    expect(answer.status).toBe(500)
    expect(text).not.toMatch(/hunter2|srv|secret|\bat\b .*\.ts/)
    expect(JSON.parse(text)).toMatchObject({ code: 'fault', requestId: 'r-17' })
    expect(lines.filter(({ msg }) => msg === 'fault')).toHaveLength(1)
    expect(lines[0]).toMatchObject({ requestId: 'r-17', err: { message: expect.stringContaining('hunter2') } })
  })

  test('DO6 an answer that is not the contract’s is a fault, not a leak', async () => {
    const wrong = door({ who: 'anyone', contract: contract('w', { ask: z.object({}), answer: z.object({ n: z.number() }) }) }, async () =>
      ok({ n: 'text' as unknown as number }),
    )
    expect((await send(wrong, { method: 'GET' })).status).toBe(500)
  })

  test('DO7 a refusal has its status, its code and its facts', async () => {
    const refusing = door({ who: 'anyone' }, async () => err({ code: 'stale', detail: 'Moved on.', revision: 7 }))
    const answer = await send(refusing, { method: 'GET' })
    expect([answer.status, await answer.json()]).toMatchObject([
      409,
      { code: 'stale', revision: 7, detail: 'Moved on.', type: 'urn:galley:problem:stale' },
    ])
  })

  test('S27 every denial is on record, with who and what, without cookies and keys', async () => {
    await send(changePerson, asAmal({ body: '{}', params: { id: admin.id } }))
    await send(listArticles, { method: 'GET', headers: { authorization: 'Bearer galley_topsecret', cookie: 'galley.session_token=topsecret' } })
    await send(setMe, asAmal({ body: '{"locale":"ar"}', headers: { origin: 'https://evil.test' } }))
    expect(lines.filter(({ audit }) => audit === 'denied')).toMatchObject([
      { code: 'not_permitted', person: amal.id, method: 'PUT' },
      { code: 'signed_out' },
      { code: 'foreign_origin', person: amal.id },
    ])
    expect(JSON.stringify(lines)).not.toMatch(/topsecret|session_token/)
  })
})

describe('signing in over HTTP', () => {
  const signIn = (body: unknown, headers: Record<string, string> = {}) =>
    send(authPost, { method: 'POST', path: '/api/auth/sign-in/email', headers, body: JSON.stringify(body) })
  const right = { email: 'amal@desk.test', password: PASSWORD }

  test.each([
    ['curl', {}],
    ['a program’s fetch', { 'sec-fetch-mode': 'cors' }],
    ['a program that kept a cookie', { cookie: 'galley.session_token=old.one' }],
    [
      'the desk’s own page',
      { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' },
    ],
  ])('DO8 works from %s', async (_from, headers) => {
    const answer = await signIn(right, headers as Record<string, string>)
    expect(answer.status).toBe(200)
    expect(answer.headers.getSetCookie()[0]).toMatch(/^galley\.session_token=/)
  })

  test('S11 does not work from another site, nor as a form', async () => {
    expect((await signIn(right, { origin: 'https://evil.test' })).status).toBe(403)
    const form = await send(authPost, {
      method: 'POST',
      path: '/api/auth/sign-in/email',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(right).toString(),
    })
    expect([form.status, form.headers.getSetCookie()]).toEqual([415, []])
  })

  test('S12 a refusal is a problem that says no more than it must, and is on record', async () => {
    const answer = await signIn({ ...right, password: 'wrong' })
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect([answer.status, await answer.json()]).toMatchObject([401, { code: 'INVALID_EMAIL_OR_PASSWORD', title: expect.any(String) }])
    expect(lines.filter(({ audit }) => audit === 'denied')).toHaveLength(1)
    expect(JSON.stringify(lines)).not.toContain('wrong')
  })

  test('S12 too many tries have to wait', async () => {
    await newsroom.hire('Bo', 'reporter')
    let answer = await signIn({ email: 'bo@desk.test', password: 'wrong' })
    for (let tries = 0; tries < 20 && answer.status === 401; tries += 1) answer = await signIn({ email: 'bo@desk.test', password: 'wrong' })
    expect(answer.status).toBe(429)
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(60)
  })

  test('DO10 signing out needs no body, and ends the session', async () => {
    const cookie = cookiesOf(await signIn(right))
    const answer = await send(authPost, {
      method: 'POST',
      path: '/api/auth/sign-out',
      headers: { cookie },
      body: new ReadableStream({ start: (controller) => controller.close() }),
    })
    expect(answer.status).toBe(200)
    expect((await send(listArticles, { method: 'GET', headers: { cookie } })).status).toBe(401)
  })

  test('DO9 what better-auth serves and we do not is not found', async () => {
    expect(
      (
        await send(authPost, {
          method: 'POST',
          path: '/api/auth/sign-up/email',
          body: JSON.stringify({ ...right, email: 'new@desk.test', name: 'New' }),
        })
      ).status,
    ).toBe(404)
  })
})

test('S26 whoever asks a thousand times in five seconds is told to wait, and nobody else is', async () => {
  const busy = await newsroom.hire('Busy', 'editor')
  const asked = await Promise.all(Array.from({ length: 1_001 }, () => tooMany({ person: busy, provider: null }, new Headers())))
  expect(asked.filter((refusal) => refusal !== null)).toMatchObject([{ code: 'too_many' }])
  const late = await send(listArticles, { method: 'GET', headers: { cookie: busy.cookie } })
  expect(late.status).toBe(429)
  expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await send(listArticles, { method: 'GET', headers: { cookie: amal.cookie } })).status).toBe(200)
})
