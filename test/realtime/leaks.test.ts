import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test, vi } from 'vitest'
import type { PrismaClient } from '#prisma/client.ts'
import { openSocketDesk } from './desk.ts'

const SOAK = process.env['SOAK'] === '1'
const STORIES = SOAK ? 1_000 : 100
const CYCLES = SOAK ? 10_000 : 1_000
const CONNECTIONS = 20
/** Connections to the database that have just been used have a timer each. */
const CONNECTED = 3
/** Longer than a story stays in memory that nobody needs, and than somebody silent is there. */
const FORGOTTEN = 200_000

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void
async function heap(): Promise<number> {
  for (let round = 0; round < 3; round += 1) {
    collect()
    await new Promise((resolve) => setImmediate(resolve))
  }
  return process.memoryUsage().heapUsed
}

const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length

/** One statement in ten that stores pushes is refused by the database itself. */
async function makeUnreliable(database: PrismaClient): Promise<void> {
  await database.$executeRawUnsafe(`
    CREATE FUNCTION unreliable() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF random() < 0.1 THEN RAISE EXCEPTION 'the line was cut' USING ERRCODE = '40001'; END IF;
      RETURN NULL;
    END $$`)
  await database.$executeRawUnsafe('CREATE TRIGGER unreliable BEFORE INSERT ON "Revision" FOR EACH STATEMENT EXECUTE FUNCTION unreliable()')
}

test(
  `R20 ${CYCLES} times somebody comes, types and goes, in ${STORIES} stories, one save in ten failing: nothing of it stays in memory`,
  async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance', 'Date'], shouldAdvanceTime: false })
    const desk = await openSocketDesk()
    await makeUnreliable(desk.database)
    const stories = await Promise.all(Array.from({ length: STORIES }, () => desk.story(['One.'])))
    const sockets = Array.from({ length: CONNECTIONS }, () => desk.connect(desk.amal))
    const ask = (
      socket: (typeof sockets)[number],
      name: string,
      body: object,
    ): Promise<{ ok: boolean; value: { revision: number }; error?: { code: string } }> => socket.timeout(20_000).emitWithAck(name, body)
    let next = 0
    const cycle = async (socket: (typeof sockets)[number]) => {
      const articleId = stories[next++ % STORIES] ?? ''
      const opened = await ask(socket, 'story:open', { articleId })
      expect(opened).toMatchObject({ ok: true })
      const steps = [{ stepType: 'replace', from: 10, to: 10, slice: { content: [{ type: 'text', text: 'x' }] } }]
      const push = { articleId, pushId: crypto.randomUUID(), base: opened.value.revision, steps }
      // the server tries four times, and then it is for whoever pushed to send it again
      for (let answer = await ask(socket, 'story:push', push); !answer.ok; answer = await ask(socket, 'story:push', push))
        expect(answer.error?.code).toBe('fault')
      await ask(socket, 'story:here', { articleId, selection: { anchor: 10, head: 10, revision: opened.value.revision } })
      await ask(socket, 'story:close', { articleId })
    }
    await Promise.all(sockets.map((socket) => ask(socket, 'story:close', { articleId: stories[0] ?? '' })))
    const resting = timers()
    const run = async (cycles: number) => {
      let left = cycles
      await Promise.all(
        sockets.map(async (socket) => {
          while (left-- > 0) await cycle(socket)
        }),
      )
      // checks that are due keep a story, and a timer each, for a moment; what never comes to rest ends the test by its time
      while (desk.runtime.stories.inMemory > 0 || timers() > resting + CONNECTED) {
        await new Promise((resolve) => setTimeout(resolve, 100))
        vi.setSystemTime(Date.now() + FORGOTTEN)
        vi.advanceTimersByTime(FORGOTTEN)
      }
    }
    await run(Math.max(STORIES, CYCLES / 5)) // what is made once is made
    expect(desk.runtime.stories.inMemory).toBe(0)
    const before = await heap()
    await run(CYCLES)
    expect(desk.runtime.stories.inMemory).toBe(0)
    expect(desk.runtime.presences.occupied()).toEqual([])
    expect([...desk.io.sockets.adapter.rooms.keys()].filter((room) => room.startsWith('story:'))).toEqual([])
    expect((await heap()) / before).toBeLessThan(1.05)
    vi.useRealTimers()
    await desk.close()
  },
  SOAK ? 1_800_000 : 180_000,
)
