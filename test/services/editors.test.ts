import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '#contracts/people.ts'
import { PEER_HEADER } from '#core/origin.ts'
import { createEditors } from '#services/editors.ts'
import { TRIES } from '#services/editors/sign-in-limit.ts'
import { ADDRESSES, cookiesOf, now, PASSWORD, quiet, signIn, signInRequest, type Staff, staffOf } from '#test/people.ts'
import { type FreshDatabase, freshDatabase } from '#test/postgres.ts'

let fresh: FreshDatabase
let staff: Staff
let amal: Person
let root: Person

beforeAll(async () => {
  fresh = await freshDatabase()
  staff = staffOf(fresh.database)
  amal = await staff.hire('Amal', 'editor')
  root = await staff.hire('Root', 'admin')
})
afterAll(() => fresh.drop())

const whoIs = (cookie: string) => staff.editors.whoIs(new Headers({ cookie }))

describe('signing in', () => {
  test('ED1 the right password opens a session, in a cookie that scripts cannot read', async () => {
    const answer = await staff.editors.handle(signInRequest('amal@desk.test', PASSWORD))
    expect(answer.status).toBe(200)
    const [cookie = ''] = answer.headers.getSetCookie()
    expect(cookie).toMatch(/HttpOnly/i)
    expect(cookie).toMatch(/SameSite=Lax/i)
    expect(cookie).not.toMatch(/Secure/i)
    expect(await whoIs(cookiesOf(answer))).toEqual(amal)
  })

  test('ED2 where the desk is reached over https the cookie is secure', async () => {
    const editors = createEditors({
      database: fresh.database,
      env: { ...ADDRESSES, origin: 'https://desk.test', origins: ['https://desk.test'] },
      log: quiet,
      bus: staff.bus,
      now,
      newId,
    })
    const answer = await editors.handle(signInRequest('amal@desk.test', PASSWORD))
    expect(answer.headers.getSetCookie()[0]).toMatch(/^__Secure-.*; Secure/i)
  })

  test('S12 a wrong password and an unknown address are answered alike', async () => {
    const answers = await Promise.all(
      [signInRequest('amal@desk.test', 'wrong'), signInRequest('nobody@desk.test', 'wrong')].map((request) => staff.editors.handle(request)),
    )
    expect(answers.map(({ status }) => status)).toEqual([401, 401])
    const [wrong, unknown] = await Promise.all(answers.map((answer) => answer.json()))
    expect(unknown).toEqual(wrong)
  })

  test('S12 each sign-in gets a session of its own, whatever cookie came with it', async () => {
    const first = await signIn(staff, amal)
    const answer = await staff.editors.handle(signInRequest('amal@desk.test', PASSWORD, { cookie: first }))
    expect(cookiesOf(answer)).not.toBe(first)
    expect(await whoIs('galley.session_token=made-up.signature')).toBeNull()
  })

  test(`S12 after ${TRIES.pair} wrong tries the right password has to wait too, from that address`, async () => {
    await staff.hire('Bo', 'reporter')
    const attempt = (password: string, peer: string) => staff.editors.handle(signInRequest('bo@desk.test', password, { [PEER_HEADER]: peer }))
    const tries = await Promise.all(Array.from({ length: TRIES.pair + 5 }, () => attempt('wrong', '203.0.113.5')))
    expect(tries.filter(({ status }) => status === 401)).toHaveLength(TRIES.pair)
    const late = await attempt(PASSWORD, '203.0.113.5')
    expect(late.status).toBe(429)
    expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await attempt(PASSWORD, '203.0.113.6')).status).toBe(200)
  })

  test('S12 right passwords do not count as tries', async () => {
    for (let count = 0; count < TRIES.pair + 2; count += 1)
      expect((await staff.editors.handle(signInRequest('root@desk.test', PASSWORD))).status).toBe(200)
  })

  test.each(['/sign-up/email', '/update-user', '/change-email', '/delete-user', '/request-password-reset', '/sign-in/social', '/ok'])(
    'ED3 better-auth’s %s is closed',
    async (path) => {
      const body = JSON.stringify({ name: 'Eve', email: 'eve@desk.test', password: PASSWORD, newEmail: 'eve@desk.test' })
      const answer = await staff.editors.handle(
        new Request(`${ADDRESSES.origin}/api/auth${path}`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', cookie: await signIn(staff, amal) },
          body,
        }),
      )
      expect(answer.status).toBe(404)
      expect(await staff.editors.find('eve@desk.test')).toBeNull()
    },
  )

  test('ED4 signing out ends the session at once, and the connections it opened are judged anew', async () => {
    const cookie = await signIn(staff, amal)
    const told = new Promise<{ editorId: string }>((resolve) => void staff.bus.once('access', resolve))
    await staff.editors.handle(new Request(`${ADDRESSES.origin}/api/auth/sign-out`, { method: 'POST', headers: { cookie } }))
    expect(await told).toEqual({ editorId: amal.id })
    expect(await whoIs(cookie)).toBeNull()
  })
})

describe('accounts', () => {
  test('ED5 a closed account has no session, cannot open one, and hears why only as a wrong password', async () => {
    const gone = await staff.hire('Gone', 'editor')
    const cookie = await signIn(staff, gone)
    expect(await whoIs(cookie)).not.toBeNull()
    const told = new Promise<{ editorId: string }>((resolve) => void staff.bus.once('access', resolve))
    expect(await staff.editors.change(gone.id, { disabled: true }, root)).toMatchObject({ ok: true, value: { disabled: true } })
    expect(await told).toEqual({ editorId: gone.id })
    expect(await whoIs(cookie)).toBeNull()
    expect(await staff.editors.find(gone.id)).toBeNull()
    const refused = await staff.editors.handle(signInRequest('gone@desk.test', PASSWORD))
    const wrong = await staff.editors.handle(signInRequest('amal@desk.test', 'wrong'))
    expect([refused.status, await refused.json()]).toEqual([wrong.status, await wrong.json()])
    await staff.editors.change(gone.id, { disabled: false }, root)
    expect((await staff.editors.handle(signInRequest('gone@desk.test', PASSWORD))).status).toBe(200)
  })

  test('S8 a lowered role counts from the next request on, and is on record', async () => {
    const sam = await staff.hire('Sam', 'editor')
    const cookie = await signIn(staff, sam)
    await staff.editors.change(sam.id, { role: 'reporter' }, root)
    expect((await whoIs(cookie))?.role).toBe('reporter')
    const event = await fresh.database.event.findFirst({ where: { kind: 'person_changed' }, orderBy: { number: 'desc' } })
    expect(event).toMatchObject({ editorId: root.id, details: { person: sam.id, role: 'reporter' } })
  })

  test('ED6 the last admin stays one', async () => {
    expect(await staff.editors.change(root.id, { role: 'editor' }, root)).toMatchObject({ error: { code: 'conflict' } })
    expect(await staff.editors.change(root.id, { disabled: true }, root)).toMatchObject({ error: { code: 'conflict' } })
  })

  test('ED7 an address has one account, whatever its case, and desks exist', async () => {
    const twice = { name: 'Amal again', email: 'AMAL@desk.test', password: PASSWORD, role: 'editor', desks: [] } as const
    expect(await staff.editors.create(twice, root)).toMatchObject({ error: { code: 'conflict', field: 'email' } })
    expect(await staff.editors.create({ ...twice, email: 'new@desk.test', desks: [newId()] }, root)).toMatchObject({
      error: { code: 'invalid', field: 'desks' },
    })
    expect(await staff.editors.change(newId(), { role: 'editor' }, root)).toMatchObject({ error: { code: 'not_found' } })
  })

  test('ED8 people are found by id or by address in any case', async () => {
    expect(await staff.editors.find(amal.id)).toEqual(amal)
    expect(await staff.editors.find(' Amal@Desk.test')).toEqual(amal)
    expect((await staff.editors.list()).people.map(({ name }) => name)).toContain('Amal')
  })
})
