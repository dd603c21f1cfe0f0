import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Person } from '#contracts/people.ts'
import { type Random, randomFrom, seeds } from '#test/random.ts'
import { storedCopy } from '#test/services/stories/newsroom.ts'
import { type Editor, type Nodes, openNodes } from './nodes.ts'

const isSoak = process.env['SOAK'] === '1'
const SCHEDULES = isSoak ? 200 : 20
/** Schedules that share a kill, each in a story of its own and begun at a moment of its own: most of a schedule's cost is the start of the next process. */
const TOGETHER = isSoak ? 1 : 4
const EDITORS = ['a', 'b', 'c', 'd']
/** Insertions of each editor in a schedule. */
const INSERTIONS = 12
/** What is random within a schedule, in ms. */
const WITHIN = { beginning: 60, kill: 140, key: 10 } as const

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

interface Schedule {
  articleId: string
  random: Random
  editors: Editor[]
  /** All that was typed, each insertion unlike any other. */
  typed: string[]
}

async function openSchedule(seed: number): Promise<Schedule> {
  const articleId = await house.story()
  const editors = await Promise.all(EDITORS.map((_, index) => house.enter(house.url, people[index % 2] as Person, articleId)))
  return { articleId, random: randomFrom(seed), editors, typed: [] }
}

async function type({ random, typed }: Schedule, editor: Editor, name: string): Promise<void> {
  for (let count = 0; count < INSERTIONS; count += 1) {
    const text = `<${name}${count}>`
    editor.type(text, random.chance(0.5) ? 'start' : 'end')
    typed.push(text)
    await delay(random.below(WITHIN.key))
  }
}

async function run(schedule: Schedule): Promise<void> {
  await delay(schedule.random.below(WITHIN.beginning))
  await Promise.all(schedule.editors.map((editor, index) => type(schedule, editor, EDITORS[index] ?? '')))
  await Promise.all(schedule.editors.map(({ session }) => session.settled()))
}

async function kill(random: Random): Promise<void> {
  await delay(random.below(WITHIN.kill))
  const node = random.pick(house.nodes)
  await node.kill()
  starting = node.start() // for the next schedules; these go on with the other
}

const runs = Array.from({ length: Math.ceil(seeds(SCHEDULES).length / TOGETHER) }, (_, at) =>
  seeds(SCHEDULES).slice(at * TOGETHER, (at + 1) * TOGETHER),
)

test.each(runs.map((own) => [own.join(', '), own] as const))(
  'R2 one of two nodes is killed while four people type in each story: seeds %s',
  async (_, own) => {
    await starting
    const schedules = await Promise.all(own.map(openSchedule))
    await Promise.all([kill(randomFrom((own[0] ?? 0) + 1_000)), ...schedules.map(run)])
    for (const { articleId, editors, typed } of schedules) {
      const { doc, revision } = await storedCopy(house, articleId)
      for (const editor of editors) {
        await editor.when(`at revision ${revision}`, () => editor.session.status.revision === revision)
        expect(editor.doc.eq(doc)).toBe(true)
        editor.leave()
      }
      expect(doc.textContent.match(/<\w+>/g)?.sort()).toEqual(typed.sort()) // I1, I3: each is there, and once
    }
  },
)
