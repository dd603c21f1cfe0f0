import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { may } from '#core/access.ts'
import { ROLES, type Role } from '#core/workflow.ts'
import { type Newsroom, openNewsroom } from '#test/newsroom.ts'
import type { Door } from '../../../app/api/door.ts'

const APP = join(import.meta.dirname, '../../../app')
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

/** Every method of every route file there is, so that a new route without a rule fails here. */
const routes = await Promise.all(
  readdirSync(APP, { recursive: true, encoding: 'utf8' })
    .filter((name) => /(?:^|\/)route\.tsx?$/.test(name))
    .map(async (name) => ({ name, handlers: (await import(join(APP, name))) as Record<string, Door | undefined> })),
)
const doors = routes.flatMap(({ name, handlers }) =>
  METHODS.flatMap((method) => (handlers[method] ? [{ name: `${method} ${name}`, method, file: name, door: handlers[method] }] : [])),
)
const api = doors.filter(({ file }) => file.startsWith('api/'))

/** What anyone may ask for; everything else needs a session or a key. */
const PUBLIC = [
  'GET api/auth/[...all]/route.ts',
  'POST api/auth/[...all]/route.ts',
  'GET api/v1/versions/[id]/route.ts',
  'GET api/v1/openapi.json/route.ts',
  ...METHODS.map((method) => `${method} api/[...elsewhere]/route.ts`),
]

let newsroom: Newsroom
const cookies = {} as Record<Role | 'removed', string>
let key: string

beforeAll(async () => {
  newsroom = await openNewsroom()
  for (const role of ROLES) cookies[role] = (await newsroom.hire(role, role)).cookie
  const removed = await newsroom.hire('removed', 'admin')
  await newsroom.runtime.editors.change(removed.id, { disabled: true }, null)
  cookies.removed = removed.cookie
  const wire = await newsroom.runtime.ingest.providers.create({ name: 'Wire' }, null)
  key = wire.ok ? wire.value.key : ''
})
afterAll(() => newsroom.close())

interface Sent {
  method: string
  headers?: Record<string, string>
  body?: string
}

const ids = () => ({ params: Promise.resolve({ id: newId(), flag: newId(), suggestion: newId(), thread: newId(), comment: newId(), all: ['none'] }) })
const call = (door: Door, { method, headers = {}, body }: Sent) =>
  door(
    new Request(`${newsroom.env.origin}/api/any`, {
      method,
      headers: { ...(method === 'GET' ? {} : { 'Content-Type': 'application/json' }), ...headers },
      ...(method === 'GET' ? {} : { body: body ?? '{}' }),
    }),
    ids(),
  )

test('S1 every handler under /api stands behind the door', () => {
  expect(api.length).toBeGreaterThan(15)
  expect(api.filter(({ door }) => door.spec === undefined).map(({ name }) => name)).toEqual([])
  expect(
    api
      .filter(({ door }) => door.spec.who === 'anyone')
      .map(({ name }) => name)
      .sort(),
  ).toEqual([...PUBLIC].sort())
  expect(api.filter(({ method, door }) => method !== 'GET' && !door.spec.write).map(({ name }) => name)).toEqual([])
})

const guarded = api.filter(({ name }) => !PUBLIC.includes(name))

describe.each(guarded.map((one) => [one.name, one] as const))('S7 %s', (_name, { door, method }) => {
  const { who, right } = door.spec
  const status = async (headers: Record<string, string>) => (await call(door, { method, headers })).status

  test('turns away nobody, a made-up session, a removed person and a made-up key', async () => {
    const answers = [
      {},
      { cookie: 'galley.session_token=x.y' },
      { cookie: cookies.removed },
      { authorization: 'Bearer made-up' },
      { authorization: 'Basic x' },
    ]
    for (const headers of answers) expect(await status(headers as Record<string, string>)).toBe(401)
  })

  test.each(ROLES)('asks the table of rights about a %s', async (role) => {
    const answer = await status({ cookie: cookies[role] })
    if (who === 'provider') expect(answer).toBe(401)
    else if (right && !may(role, right)) expect(answer).toBe(403)
    else expect([401, 403, 500]).not.toContain(answer)
  })

  test('lets a provider’s key in only where providers belong', async () => {
    const answer = await status({ authorization: `Bearer ${key}` })
    if (who === 'person') expect(answer).toBe(401)
    else expect([401, 403, 500]).not.toContain(answer)
  })
})

describe.each(guarded.filter(({ method }) => method !== 'GET').map((one) => [one.name, one] as const))('S11 %s', (_name, { door, method }) => {
  test.each([
    ['a foreign page', { origin: 'https://evil.test' }],
    ['a sandboxed page', { origin: 'null' }],
    ['a look-alike', { origin: 'http://127.0.0.1:3000.evil.test' }],
    ['another port', { origin: 'http://127.0.0.1:3001' }],
    ['a cross-site request that names no origin', { 'sec-fetch-site': 'cross-site' }],
    ['a neighbouring site', { 'sec-fetch-site': 'same-site' }],
  ])('refuses a session’s write from %s', async (_from, headers) => {
    const answer = await call(door, { method, headers: { cookie: cookies.admin, ...(headers as Record<string, string>) } })
    expect([answer.status, await answer.json()]).toMatchObject([403, { code: 'foreign_origin' }])
  })

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', ''])(
    'refuses a body that a form could send: %s',
    async (type) => {
      const answer = await call(door, { method, headers: { cookie: cookies.admin, 'Content-Type': type } })
      expect(answer.status).toBe(415)
    },
  )

  test('takes it from a page of the desk', async () => {
    const answer = await call(door, { method, headers: { cookie: cookies.admin, origin: newsroom.env.origin, 'sec-fetch-site': 'same-origin' } })
    expect([401, 403, 415, 500]).not.toContain(answer.status)
  })
})

test.each(METHODS)('an address under /api that no route has is a problem like any other: %s', async (method) => {
  const elsewhere = api.find(({ name }) => name === `${method} api/[...elsewhere]/route.ts`)
  if (!elsewhere) throw new Error('the route is gone')
  const answer = await call(elsewhere.door, { method })
  expect([answer.status, answer.headers.get('content-type'), await answer.json()]).toMatchObject([
    404,
    'application/problem+json',
    { code: 'not_found', title: 'Not found' },
  ])
})

test('S7 what is missing and what is not an id are answered alike', async () => {
  const read = api.find(({ name }) => name === 'GET api/v1/articles/[id]/route.ts')
  if (!read) throw new Error('the route is gone')
  const request = () => new Request(`${newsroom.env.origin}/api/any`, { headers: { cookie: cookies.editor } })
  const answers = await Promise.all(
    [newId(), 'x', '../../etc', "' OR 1=1"].map(async (id) => (await read.door(request(), { params: Promise.resolve({ id }) })).json()),
  )
  for (const answer of answers) expect(answer).toEqual(answers[0])
  expect(answers[0]).toMatchObject({ status: 404, code: 'not_found', title: 'Not found' })
})
