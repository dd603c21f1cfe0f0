import { afterAll, beforeAll, expect, test } from 'vitest'
import { CommentsChanged } from '#contracts/comments.ts'
import { openSocketDesk, type SocketDesk } from './desk.ts'

let desk: SocketDesk
beforeAll(async () => {
  desk = await openSocketDesk()
})
afterAll(() => desk.close())

test('comments are told to everyone in the story and to nobody else, and find their text in a page that has typed on', async () => {
  const id = await desk.story(['One two three.'])
  const elsewhere = desk.follow(desk.sam, await desk.story())
  const [amal, sam] = [desk.follow(desk.amal, id), desk.follow(desk.sam, id)]
  const heard = new Map([amal, sam, elsewhere].map((one) => [one, [] as CommentsChanged[]]))
  for (const [one, list] of heard) {
    await one.when('opened', () => one.session.state !== null)
    one.socket.on('story:comments', (changed: unknown) => void list.push(CommentsChanged.parse(changed)))
  }
  const doc = amal.session.state?.doc
  const from = (doc?.content.size ?? 0) - 2 - 'two three.'.length
  amal.type('Typed before: ', 'start')
  const begun = await desk.runtime.comments.begin(id, { from, to: from + 3, revision: 0, text: 'Which two?', people: [], desks: [] }, desk.sam)
  expect(begun.ok).toBe(true)
  await expect.poll(() => [heard.get(amal)?.length, heard.get(sam)?.length], { timeout: 10_000 }).toEqual([1, 1])
  expect(heard.get(elsewhere)).toEqual([])
  const [told] = heard.get(amal) ?? []
  const [thread] = told?.threads ?? []
  const range = { from: thread?.from ?? 0, to: thread?.to ?? 0 }
  await amal.when('the revision that was told of', () => amal.session.place(range, told?.revision ?? 0) !== 'later')
  amal.type('Typed since: ', 'start')
  const at = amal.session.place(range, told?.revision ?? 0)
  if (at === null || typeof at === 'string') throw new Error(`no place: ${at}`)
  expect(amal.session.state?.doc.textBetween(at.from, at.to)).toBe('two')
  expect(amal.session.place(range, 99)).toBe('later')
  for (const one of heard.keys()) one.leave()
})
