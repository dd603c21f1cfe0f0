import type { z } from 'zod'
import type { Failure } from '#contracts/contract.ts'
import type { listSources, showSource } from '#contracts/sources.ts'
import type { Result } from '#core/result.ts'
import { RECURS_IN, type SourceMemory } from '#core/source-memory.ts'
import type { PrismaClient } from '#prisma/client.ts'
import type { Bus } from './bus.ts'
import { unhurried } from './pacing.ts'
import { BATCH, learnBatch } from './sources/learning.ts'
import { createMemories, loadMemory } from './sources/memory.ts'
import { createQuality } from './sources/quality.ts'

export interface Sources {
  /** What is known of a provider from its earlier stories; undefined where that is nothing. The same object until something of weight has changed. */
  memoryOf(providerId: string): Promise<SourceMemory | undefined>
  /** Learns from all stories that came so far and were not learnt from yet, each once on whichever node. */
  learn(): Promise<void>
  /** Learns by itself, now and after each delivery, until it is told to stop; what is under way is ended first. */
  watch(bus: Bus): () => Promise<void>
  /** All who deliver with the quality of what they sent in the last days, beside that of the days before. */
  list(ask: z.output<typeof listSources.ask>): Promise<z.input<typeof listSources.answer>>
  /** One of them with all that is known of it. Error: `not_found`. */
  show(id: string, ask: z.output<typeof showSource.ask>): Promise<Result<z.input<typeof showSource.answer>, Failure>>
}

interface Parts {
  database: PrismaClient
  now: () => Date
  log: { error(facts: object, message: string): void }
}

/** Learning waits this long after a delivery, so that one that comes in pieces is learnt from at once, in ms. */
const REST = 500
/** Learning rests after each batch while deliveries go on, for this share of the time that the batch took. */
const BESIDE_OTHERS = 1
/** What failed is tried again after this long, twice as long each time, in ms. */
const AGAIN = 1_000
const AGAIN_AT_MOST = 60_000

const PATIENCE = { maxWait: 20_000, timeout: 60_000 }

const DAY = 86_400_000
/** Lines that do not recur within this time are forgotten, in ms. */
const FORGOTTEN_AFTER = 30 * DAY

/** What the desk learns of its sources from what they send. */
export function createSources({ database, now, log }: Parts): Sources {
  const memories = createMemories({ load: (providerId) => loadMemory(database, providerId), now })
  let forgotAt = -Infinity

  /** A provider's lines would grow without end otherwise: most stand in one story. */
  async function forget(): Promise<void> {
    const time = now().getTime()
    if (time - forgotAt < DAY) return
    await database.$executeRaw`DELETE FROM "SourceLine" WHERE stories < ${RECURS_IN} AND "lastAt" < ${new Date(time - FORGOTTEN_AFTER)}`
    forgotAt = time
  }

  /** `rest` is a share of the time that each batch takes. */
  async function learn(rest = 0, isStopped: () => boolean = () => false): Promise<void> {
    for (let events = BATCH; events === BATCH && !isStopped();) {
      const batch = await unhurried(rest, () => database.$transaction((transaction) => learnBatch(transaction), PATIENCE))
      memories.refresh(batch.providers)
      events = batch.events
    }
    await forget()
  }

  return {
    memoryOf: memories.memoryOf,
    learn: () => learn(),
    ...createQuality({ database, now }),

    watch(bus) {
      let isStopped = false
      let isDue = false
      let running: Promise<void> | null = null
      let timer: NodeJS.Timeout | undefined
      let failures = 0

      const after = (wait: number) => {
        clearTimeout(timer)
        timer = setTimeout(run, wait)
      }
      async function turn(): Promise<void> {
        try {
          await learn(BESIDE_OTHERS, () => isStopped)
          failures = 0
        } catch (error) {
          failures += 1
          isDue = true
          log.error({ err: error, failures }, 'what came could not be learnt from; it will be tried again')
        }
      }
      async function work(): Promise<void> {
        isDue = false
        await turn()
        running = null
        if (isDue && !isStopped) after(failures === 0 ? REST : Math.min(AGAIN_AT_MOST, AGAIN * 2 ** (failures - 1)))
      }
      function run(): void {
        running ??= work()
      }
      const onRow = () => {
        if (running || failures > 0) isDue = true
        else if (!isDue) {
          isDue = true
          after(REST)
        }
      }

      bus.on('row', onRow)
      after(0)
      return async () => {
        isStopped = true
        bus.off('row', onRow)
        clearTimeout(timer)
        await running
      }
    },
  }
}
