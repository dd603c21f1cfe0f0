import { expect, test } from 'vitest'
import type { Edited } from '#contracts/story.ts'
import { createBus } from '#services/bus.ts'
import { watchEdits } from '#services/flags/watch.ts'

const edited = (articleId: string) => ({ articleId }) as Edited

test('a story is checked once typing rests, and never two at a time however many are typed in', async () => {
  const bus = createBus()
  const checked: string[] = []
  let underWay = 0
  let most = 0
  let done: (() => void) | null = null
  const all = new Promise<void>((resolve) => (done = resolve))
  const stop = watchEdits(bus, async (articleId) => {
    underWay += 1
    most = Math.max(most, underWay)
    await new Promise((resolve) => void setImmediate(resolve))
    underWay -= 1
    checked.push(articleId)
    if (new Set(checked).size === 30) done?.()
  })
  for (let key = 0; key < 3; key += 1) for (let story = 0; story < 30; story += 1) bus.emit('edited', edited(`story ${story}`))
  await all
  expect(checked).toHaveLength(30)
  expect(most).toBe(1)
  stop()
})

test('a story that is typed in while it waits for its turn, or is checked, is checked after its last key', async () => {
  const bus = createBus()
  let key = 0
  const seen: number[] = []
  const type = () => {
    key += 1
    bus.emit('edited', edited('one'))
  }
  let settle: (() => void) | null = null
  const settled = new Promise<void>((resolve) => (settle = resolve))
  const stop = watchEdits(bus, async () => {
    const begun = key
    if (seen.length === 0) type() // while this check is under way
    await new Promise((resolve) => void setImmediate(resolve))
    seen.push(begun)
    if (begun === key) settle?.()
  })
  type()
  await settled
  expect(seen).toEqual([1, 2])
  stop()
})

test('nothing is checked after it is stopped', async () => {
  const bus = createBus()
  let checks = 0
  let begun: (() => void) | null = null
  const first = new Promise<void>((resolve) => (begun = resolve))
  const stop = watchEdits(bus, () => {
    checks += 1
    begun?.()
    return Promise.resolve()
  })
  bus.emit('edited', edited('one'))
  bus.emit('edited', edited('two'))
  await first
  stop()
  await new Promise<void>((resolve) => void setTimeout(resolve, 120))
  expect(checks).toBe(1)
})
