import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Person } from '#contracts/people.ts'
import { type Random, randomFrom, seeds } from '#test/random.ts'
import { storedCopy } from '#test/services/stories/newsroom.ts'
import { type Editor, type Nodes, openNodes } from './nodes.ts'

const SCHEDULES = process.env['SOAK'] === '1' ? 200 : 20
/** Insertions of each editor in a schedule. */
const INSERTIONS = 15

let house: Nodes
let people: Person[]
let starting: Promise<void> | null = null
beforeAll(async () => {
  house = await openNodes()
  people = [await house.person('editor', 'amal'), await house.person('editor', 'sam')]
})
afterAll(async () => {
  await starting
  await house.close()
})

/** What an editor typed, each insertion unlike any other in the story. */
async function typing(editor: Editor, name: string, random: Random, typed: string[]): Promise<void> {
  for (let count = 0; count < INSERTIONS; count += 1) {
    const text = `<${name}${count}>`
    editor.type(text, random.chance(0.5) ? 'start' : 'end')
    typed.push(text)
    await delay(random.below(8))
  }
}

test.each(seeds(SCHEDULES))('R2 one of two nodes is killed while four people type: seed %i', async (seed) => {
  const random = randomFrom(seed)
  await starting
  const articleId = await house.story()
  const editors = await Promise.all([0, 1, 2, 3].map((index) => house.enter(house.url, people[index % 2] as Person, articleId)))
  const typed: string[] = []
  const killed = (async () => {
    await delay(random.below(60))
    const node = random.pick(house.nodes)
    await node.kill()
    starting = node.start() // for the next schedule; this one goes on with the other
  })()
  await Promise.all(editors.map((editor, index) => typing(editor, 'abcd'.charAt(index), randomFrom(seed * 10 + index), typed)))
  await killed
  await Promise.all(editors.map(({ session }) => session.settled()))
  const { doc, revision } = await storedCopy(house, articleId)
  for (const editor of editors) {
    await editor.when(`at revision ${revision}`, () => editor.session.status.revision === revision)
    expect(editor.doc.eq(doc)).toBe(true)
    editor.leave()
  }
  expect(doc.textContent.match(/<\w+>/g)?.sort()).toEqual(typed.sort()) // each is there, and once
})
