import type { Socket } from 'socket.io-client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { copyOf } from '#core/copy.ts'
import { inserting, jsonOf, newId, storedCopy } from '#test/services/stories/newsroom.ts'
import { type Nodes, openNodes } from './nodes.ts'

const isSoak = process.env['SOAK'] === '1'
const ROUNDS = isSoak ? 200 : 20
const CLIENTS = 20
/** So many of the clients of each node type as soon as they can. */
const TYPING = 3
const PARAGRAPHS = ['First.', 'ثانيًا.', 'Third.', 'Fourth.', 'خامسًا.']

type Answer = { ok: true; value: { revision: number; copy?: unknown } } | { ok: false; error: { code: string } }

let house: Nodes
let clients: Socket[]
beforeAll(async () => {
  house = await openNodes([{ FAILING_LOADS: '7' }, { FAILING_LOADS: '8' }])
  const amal = await house.person('editor', 'amal')
  clients = house.nodes.flatMap(({ url }) => Array.from({ length: CLIENTS }, () => house.connect(url, amal)))
  await Promise.all(clients.map((socket) => new Promise<void>((resolve) => void socket.once('connect', resolve))))
})
afterAll(() => house.close())

/** Asks until it is answered; a fault says that the copy could not be read. */
async function insist(socket: Socket, name: string, body: object, faults: string[]): Promise<Extract<Answer, { ok: true }>['value']> {
  for (;;) {
    const answer = (await socket.emitWithAck(name, body)) as Answer
    if (answer.ok) return answer.value
    expect(answer.error.code).toBe('fault')
    faults.push(answer.error.code)
  }
}

test(
  'R8 twenty clients on each of two nodes open a fresh story at once, and reading it fails one time in three: every paragraph is there once',
  async () => {
    const faults: string[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      const articleId = await house.story(PARAGRAPHS)
      const typed: string[] = []
      await Promise.all(
        clients.map(async (socket, index) => {
          const { copy, revision } = await insist(socket, 'story:open', { articleId }, faults)
          const doc = copyOf(copy)
          for (const paragraph of PARAGRAPHS) expect(doc.textContent.split(paragraph)).toHaveLength(2)
          if (index % CLIENTS >= TYPING) return
          const text = `<${index}>`
          typed.push(text)
          const steps = jsonOf(inserting(doc, text, 'First.'))
          await insist(socket, 'story:push', { articleId, pushId: newId(), base: revision, steps }, faults)
        }),
      )
      const { doc } = await storedCopy(house, articleId)
      expect(doc.child(2).childCount).toBe(PARAGRAPHS.length)
      for (const text of [...PARAGRAPHS, ...typed]) expect(doc.textContent.split(text)).toHaveLength(2)
      await Promise.all(clients.map((socket) => socket.emitWithAck('story:close', { articleId })))
    }
    expect(faults.length).toBeGreaterThan(ROUNDS / 4) // it did fail
  },
  isSoak ? 900_000 : 60_000,
)
