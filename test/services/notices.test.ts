import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Notice } from '#contracts/desk.ts'
import type { Person } from '#contracts/people.ts'
import { createNotices, type NewNotice, type Notices } from '#services/notices.ts'
import { now, type Staff, staffOf } from '#test/people.ts'
import { type FreshDatabase, freshDatabase } from '#test/postgres.ts'
import { putStories } from '#test/stories.ts'

let fresh: FreshDatabase
let staff: Staff
let notices: Notices
let amal: Person
let noor: Person
let articleId: string

beforeAll(async () => {
  fresh = await freshDatabase()
  staff = staffOf(fresh.database)
  amal = await staff.hire('Amal', 'editor')
  noor = await staff.hire('Noor', 'editor')
  articleId = (await putStories(fresh.database, [{ headline: 'Port' }]))[0] ?? ''
  notices = createNotices({ database: fresh.database, bus: staff.bus, now, newId })
})
afterAll(() => fresh.drop())

const moved = (to: string, action: string): NewNotice => ({ to, kind: 'moved', articleId, by: noor.id, details: { action } })
const give = (...given: NewNotice[]) => fresh.database.$transaction((transaction) => notices.give(transaction, given))

test('NO1 nobody hears of a notice before it is stored, and each hears of their own', async () => {
  const heard: string[] = []
  const listen = ({ to, notice }: { to: string; notice: Notice }) =>
    void heard.push(`${to} ${Notice.parse(notice).kind} ${notice.headline} by ${notice.by?.name}`)
  staff.bus.on('notice', listen)
  const tell = await give(moved(amal.id, 'approve'), moved(noor.id, 'approve'))
  expect(heard).toEqual([])
  tell()
  expect(heard.sort()).toEqual([`${amal.id} moved Port by Noor`, `${noor.id} moved Port by Noor`].sort())
  staff.bus.off('notice', listen)
})

test('NO2 one that is rolled back never was', async () => {
  const before = await notices.list(amal, 50)
  const failed = fresh.database.$transaction(async (transaction) => {
    await notices.give(transaction, [moved(amal.id, 'hold')])
    throw new Error('no')
  })
  await expect(failed).rejects.toThrow('no')
  expect(await notices.list(amal, 50)).toEqual(before)
})

test('NO3 one reads one’s own, newest first, and marks only one’s own', async () => {
  await give(moved(amal.id, 'publish'), moved(noor.id, 'publish'))
  const { items, unread } = await notices.list(amal, 50)
  expect([items.length, unread]).toEqual([2, 2])
  expect(items[0]).toMatchObject({ details: { action: 'publish' }, readAt: null })
  const theirs = (await notices.list(noor, 50)).items.map(({ id }) => id)
  expect(await notices.read(amal, [...theirs, items[0]?.id ?? ''])).toBe(1)
  expect((await notices.list(noor, 50)).unread).toBe(2)
  expect(await notices.read(amal)).toBe(0)
  expect((await notices.list(amal, 1)).items).toHaveLength(1)
})
