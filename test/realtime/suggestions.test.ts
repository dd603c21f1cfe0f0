import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#test/services/stories/newsroom.ts'
import { type Follower, openSocketDesk, type SocketDesk } from './desk.ts'

let desk: SocketDesk
const open: Follower[] = []
beforeAll(async () => {
  desk = await openSocketDesk()
})
afterAll(async () => {
  for (const follower of open) follower.leave()
  await desk.close()
})

async function enter(person: SocketDesk['amal'], articleId: string): Promise<Follower> {
  const follower = desk.follow(person, articleId)
  open.push(follower)
  await follower.when('opened', () => follower.session.state !== null)
  return follower
}

const shown = ({ session }: Follower) =>
  session.suggestions.map(({ state, parts }) => [state, parts.map(({ from, to }) => session.state?.doc.textBetween(from, to)).join('|')])

test('S7 a reporter without the assignment may suggest and not type; everyone in the story is told, and each page finds the place through what is typed', async () => {
  const articleId = await desk.story(['One two three.'])
  const rui = await enter(await desk.person('reporter', 'rui'), articleId)
  expect(rui.session.status).toMatchObject({ canEdit: false, canSuggest: true })
  const amal = await enter(desk.amal, articleId)
  expect(amal.session.status).toMatchObject({ canEdit: true, canSuggest: true })
  const reporter = await desk.runtime.database.editor.findFirstOrThrow({ where: { name: 'rui' } })
  const person = await desk.runtime.editors.find(reporter.id)
  if (!person) throw new Error('no reporter')
  const from = (amal.session.state?.doc.child(0).nodeSize ?? 0) + (amal.session.state?.doc.child(1).nodeSize ?? 0) + 2 + 'One '.length
  const made = await desk.runtime.suggestions.make(articleId, { id: newId(), from, to: from + 3, revision: 0, text: '2' }, person)
  expect(made.ok).toBe(true)
  for (const follower of [amal, rui]) await follower.when('a suggestion', () => follower.session.suggestions.length === 1)
  amal.type('So: ', 'start')
  amal.type('XY', from + 4 + 1)
  await amal.saved()
  await rui.when('what is typed', () => rui.text() === 'So: One tXYwo three.')
  for (const follower of [amal, rui]) expect(shown(follower)).toEqual([['open', 't|wo']])
  const late = await enter(desk.sam, articleId)
  expect(shown(late)).toEqual([['open', 't|wo']])
  if (made.ok) await desk.runtime.suggestions.settle(articleId, made.value.suggestion.id, { action: 'accept' }, desk.sam)
  for (const follower of [amal, rui, late]) {
    await follower.when('its text', () => follower.text() === 'So: One XY2 three.')
    await follower.when('its end', () => follower.session.suggestions[0]?.state === 'accepted')
  }
  expect(desk.faults).toEqual([])
})

test('a story that is closed to edits takes no suggestions, and the page knows', async () => {
  const articleId = await desk.story(['One.'])
  const rui = await enter(await desk.person('reporter', 'rana'), articleId)
  expect(rui.session.status.canSuggest).toBe(true)
  const moved = await desk.runtime.publishing.move(articleId, { action: 'spike', seenRevision: 0 }, desk.amal)
  expect(moved.ok).toBe(true)
  await rui.when('no pen at all', () => !rui.session.status.canSuggest)
})
