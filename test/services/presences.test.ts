import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Here } from '#contracts/story.ts'
import { createPresences, type Presences, SILENCE } from '#services/presences.ts'

const amal = { id: '01900000-0000-7000-8000-000000000001', name: 'Amal', image: null }
const sam = { id: '01900000-0000-7000-8000-000000000002', name: 'Sam', image: null }
let presences: Presences
let heard: Here[]
let changed: string[]

beforeEach(() => {
  vi.useFakeTimers()
  presences = createPresences({ now: () => new Date() })
  heard = []
  changed = []
  presences.onHere((here) => void heard.push(here))
  presences.onPeople((articleId) => void changed.push(articleId))
})
afterEach(() => {
  presences.stop()
  vi.useRealTimers()
})

test('CO6 two tabs are two presences of one person', () => {
  presences.here({ articleId: 'story', connection: 'one', by: amal })
  presences.here({ articleId: 'story', connection: 'two', by: amal })
  presences.here({ articleId: 'story', connection: 'three', by: sam })
  expect(presences.inStory('story')).toHaveLength(3)
  expect(presences.peopleIn(['story', 'other'])).toEqual(new Map([['story', [amal, sam]]]))
  expect(changed).toEqual(['story', 'story'])
  presences.leave('one')
  expect(presences.peopleIn(['story']).get('story')).toEqual([amal, sam])
  presences.leave('two')
  expect(presences.peopleIn(['story']).get('story')).toEqual([sam])
  expect(changed).toEqual(['story', 'story', 'story'])
})

test('what is left out of a message stays as it was', () => {
  const selection = { anchor: 3, head: 5, revision: 2 }
  presences.here({ articleId: 'story', connection: 'one', by: amal, selection })
  presences.here({ articleId: 'story', connection: 'one', by: amal, idle: true })
  expect(presences.inStory('story')).toEqual([{ by: amal, connection: 'one', selection, idle: true }])
  presences.here({ articleId: 'story', connection: 'one', by: amal, selection: null, idle: false })
  expect(presences.inStory('story')).toEqual([{ by: amal, connection: 'one', selection: null, idle: false }])
})

test('CO6 thirty seconds of silence and one is gone; any sign of life will do', () => {
  presences.here({ articleId: 'story', connection: 'silent', by: amal })
  presences.here({ articleId: 'story', connection: 'alive', by: sam })
  vi.advanceTimersByTime(SILENCE - 5_000)
  presences.touch('alive')
  vi.advanceTimersByTime(10_000)
  expect(presences.inStory('story').map(({ connection }) => connection)).toEqual(['alive'])
  expect(heard.at(-1)).toMatchObject({ connection: 'silent', gone: true })
  vi.advanceTimersByTime(SILENCE)
  expect(presences.peopleIn(['story']).size).toBe(0)
})
