import type { z } from 'zod'
import type { Failure } from '#contracts/contract.ts'
import type { Here } from '#contracts/story.ts'
import type { Brought, openOnWire, PackedEdits, PackedHere } from '#contracts/story-wire.ts'
import { packStep, type StepJson, WIRE } from '#core/collab/packing.ts'
import { pushNumberOf, seriesOf } from '#core/collab/push-id.ts'
import { err, ok, type Result } from '#core/result.ts'
import { batchesOf, Numbers, type Told } from './numbers.ts'
import type { StorySocket } from './shape.ts'

type Opened = z.output<(typeof openOnWire)['answer']>
type Push = { pushId: string; base: number; steps: StepJson[] }
type Stay = { selection?: { anchor: number; head: number; revision: number } | null }

/** Frames that may come while a story is being opened, before it is known what their numbers mean; what is beyond is found as a gap. */
const MOST_HELD = 5_000

const canInflate = () => typeof DecompressionStream === 'function'

async function inflate(bytes: Uint8Array<ArrayBuffer> | ArrayBuffer): Promise<Brought> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
  return (await new Response(stream).json()) as Brought
}

/**
 * A socket for one session of a story that speaks the plain messages on this side and the compact wire to the server, where the server knows it. Push ids must follow from `session` (`pushIdOf`) to go the
 * short way; others go as they are.
 */
export function overWire(socket: StorySocket, articleId: string, session: string): StorySocket {
  const listeners = { 'story:edited': new Set<Told['story:edited']>(), 'story:here': new Set<Told['story:here']>() }
  const isTranslated = (event: string): event is keyof typeof listeners => Object.hasOwn(listeners, event)
  const tell: Told = {
    'story:edited': (edited) => listeners['story:edited'].forEach((listener) => listener(edited)),
    'story:here': (here) => listeners['story:here'].forEach((listener) => listener(here)),
  }
  const series = seriesOf(session)
  let line = new Numbers(articleId, tell)
  let held: (() => void)[] = []
  let opening = 0

  const hear = (handle: unknown, work: (present: Numbers) => void) => {
    if (line.handle === handle) return work(line)
    if (opening > 0 && held.length < MOST_HELD) held.push(() => work(line)) // another story's as well, perhaps: it is told by its handle
  }
  const hears: [string, Parameters<StorySocket['on']>[1]][] = [
    ['e', (edits: PackedEdits) => hear(edits[0], (present) => present.hearEdits(edits))],
    ['h', (here: PackedHere) => hear(here[0], (present) => present.hearHere(here))],
    ['story:edited', tell['story:edited']],
    [
      'story:here',
      (here: Here) => {
        if (here.articleId === articleId && !here.gone) line.meet(here)
        tell['story:here'](here)
      },
    ],
    [
      'disconnect',
      () => {
        line = new Numbers(articleId, tell)
        held = []
      },
    ],
  ]

  const open = async (ask: (name: string, body: unknown) => Promise<unknown>, body: object): Promise<unknown> => {
    const mine = line
    opening += 1
    try {
      const answer = (await ask('story:open', { ...body, ...(canInflate() ? { wire: WIRE, session } : {}) })) as Result<Opened, Failure>
      if (!answer.ok) return answer
      const { line: numbers, deflated, past, ...plain } = answer.value
      const brought = deflated ? await inflate(deflated) : past ? { past } : plain
      if (numbers && mine === line) line.open(numbers.handle, numbers.hands, plain.people)
      return ok({ ...plain, ...('past' in brought ? { batches: batchesOf(brought.past) } : brought) })
    } finally {
      opening -= 1
      for (const hearNow of held.splice(0)) hearNow()
    }
  }

  const push = async (ask: (name: string, body: unknown) => Promise<unknown>, body: Push): Promise<unknown> => {
    const { series: of, n } = pushNumberOf(body.pushId)
    const { handle } = line
    if (handle === null || of !== series) return ask('story:push', body)
    const answer = (await ask('p', [handle, body.base, n, body.steps.map(packStep)])) as number | Failure
    if (typeof answer === 'number') return ok({ revision: answer })
    if (answer.code === 'not_open') line.handle = null
    return err(answer)
  }

  return {
    get connected() {
      return socket.connected
    },
    on(event, listener) {
      if (!isTranslated(event)) return socket.on(event, listener)
      if (listeners['story:edited'].size + listeners['story:here'].size === 0) for (const [name, hearer] of hears) socket.on(name, hearer)
      return listeners[event].add(listener)
    },
    off(event, listener) {
      if (!isTranslated(event)) return socket.off(event, listener)
      listeners[event].delete(listener)
      if (listeners['story:edited'].size + listeners['story:here'].size === 0) for (const [name, hearer] of hears) socket.off(name, hearer)
      return undefined
    },
    emit: (event, ...args) => socket.emit(event, ...args),
    timeout: (milliseconds) => ({
      async emitWithAck(event, body: unknown) {
        const ask = (name: string, message: unknown) => socket.timeout(milliseconds).emitWithAck(name, message)
        if (event === 'story:open') return open(ask, body as object)
        if (event === 'story:push') return push(ask, body as Push)
        const { selection } = event === 'story:here' ? (body as Stay) : {}
        if (!selection || line.handle === null) return ask(event, body)
        const { anchor, head, revision } = selection
        socket.emit('h', [line.handle, revision, anchor, ...(head === anchor ? [] : [head])])
        return ok(null)
      },
    }),
  }
}
