import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type PresenceNews, sharePresence } from '#services/nodes/presence.ts'
import { createPresences, type Presences, SILENCE } from '#services/presences.ts'

const amal = { id: '01900000-0000-7000-8000-000000000001', name: 'Amal', image: null }
const sam = { id: '01900000-0000-7000-8000-000000000002', name: 'Sam', image: null }

interface Node {
  presences: Presences
  shared: ReturnType<typeof sharePresence>
  sent: PresenceNews[]
}
let nodes: Node[]
/** Whether what one node sends reaches the other. */
let isUp: boolean

function node(name: string): Node {
  const presences = createPresences({ now: () => new Date() })
  const sent: PresenceNews[] = []
  const send = (news: PresenceNews) => {
    sent.push(news)
    if (isUp) for (const other of nodes) if (other.presences !== presences) other.shared.hear(structuredClone(news))
  }
  return { presences, sent, shared: sharePresence({ node: name, presences, send }) }
}

const here = ({ presences }: Node, connection: string, by = amal, articleId = 'story') => presences.here({ articleId, connection, by })
const seenBy = ({ presences }: Node, articleId = 'story') => presences.inStory(articleId).map(({ connection }) => connection)

let one: Node
let other: Node
beforeEach(() => {
  vi.useFakeTimers()
  isUp = true
  nodes = []
  nodes.push((one = node('one')), (other = node('other')))
})
afterEach(() => {
  for (const { presences, shared } of nodes) {
    shared.leave()
    presences.stop()
  }
  vi.useRealTimers()
})

test('moves on one node reach the other, gathered; nothing comes back', () => {
  for (const anchor of [1, 2, 3])
    one.presences.here({ articleId: 'story', connection: 'a', by: amal, selection: { anchor, head: anchor, revision: 0 } })
  vi.advanceTimersByTime(100)
  expect(other.presences.inStory('story')).toEqual([{ by: amal, connection: 'a', selection: { anchor: 3, head: 3, revision: 0 }, idle: false }])
  expect(one.sent).toHaveLength(1)
  vi.advanceTimersByTime(1_000)
  expect(other.sent).toHaveLength(0)
  one.presences.leave('a')
  vi.advanceTimersByTime(100)
  expect(seenBy(other)).toEqual([])
})

test('CO6 the people of a node that dies are gone after thirty seconds of its silence, and not before while it lives', () => {
  here(one, 'a')
  here(other, 'b', sam)
  for (let second = 0; second < 60; second += 1) {
    vi.advanceTimersByTime(1_000)
    one.presences.touch('a')
    other.presences.touch('b')
  }
  expect(seenBy(other).sort()).toEqual(['a', 'b'])
  one.shared.leave = () => undefined
  isUp = false // killed: it takes no leave
  for (let second = 0; second < SILENCE / 1_000 + 5; second += 1) {
    vi.advanceTimersByTime(1_000)
    other.presences.touch('b')
  }
  expect(seenBy(other)).toEqual(['b'])
})

test('a node that leaves takes its people with it, at once', () => {
  here(one, 'a')
  vi.advanceTimersByTime(100)
  expect(seenBy(other)).toEqual(['a'])
  one.shared.leave()
  expect(seenBy(other)).toEqual([])
})

test('when the line is back, each knows who is with the other, and who has left meanwhile', () => {
  here(one, 'a')
  here(one, 'c')
  vi.advanceTimersByTime(100)
  isUp = false
  here(other, 'b', sam)
  one.presences.leave('c')
  vi.advanceTimersByTime(1_000)
  isUp = true
  one.shared.join()
  expect(seenBy(one).sort()).toEqual(['a', 'b'])
  expect(seenBy(other).sort()).toEqual(['a', 'b'])
})
