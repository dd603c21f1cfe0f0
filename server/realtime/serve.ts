import type { DefaultEventsMap, Server, Socket } from 'socket.io'
import type { z } from 'zod'
import type { Contract, Failure } from '#contracts/contract.ts'
import type { CommentsChanged } from '#contracts/comments.ts'
import type { RowChanged, RowGone, Notice } from '#contracts/desk.ts'
import type { Person } from '#contracts/people.ts'
import type { Edited, FlagsChanged, Here, Moved } from '#contracts/story.ts'
import type { PackedEdits, PackedHere } from '#contracts/story-wire.ts'
import type { SuggestionsChanged } from '#contracts/suggestions.ts'
import { err, type Result } from '#core/result.ts'
import { isUnavailable } from '#core/unavailable.ts'

/** What the server tells without being asked. */
export interface Told {
  'desk:row': (change: RowChanged) => void
  'desk:gone': (change: RowGone) => void
  notice: (notice: z.output<typeof Notice>) => void
  'story:edited': (edited: Edited) => void
  'story:flags': (flags: FlagsChanged) => void
  'story:suggestions': (suggestions: SuggestionsChanged) => void
  'story:comments': (comments: CommentsChanged) => void
  'story:moved': (moved: Moved) => void
  'story:here': (here: Here) => void
  'story:again': (story: { articleId: string }) => void
  e: (edits: PackedEdits) => void
  h: (here: PackedHere) => void
}

/** What is known of a connection. */
export interface Connection {
  person: Person
  /** Frames that were no message of ours. */
  badFrames: number
  /** Messages without an answer so far. */
  unanswered: number
  served: Set<string>
  log: Log
}

export interface Log {
  info(facts: object, message: string): void
  warn(facts: object, message: string): void
  error(facts: object, message: string): void
}

export type DeskServer = Server<DefaultEventsMap, Told, DefaultEventsMap, Connection>
export type DeskSocket = Socket<DefaultEventsMap, Told, DefaultEventsMap, Connection>

/** Who sends this many frames that no page of ours would send is cut off. */
const BAD_FRAMES = 20
/** The most messages of one connection that are worked on at once; a page of ours has three or four. */
const AT_ONCE = 64

/** Counts a frame that was no message of ours, and ends the connection at BAD_FRAMES. */
export function noteBadFrame(socket: DeskSocket, what: string): void {
  const { data } = socket
  data.badFrames += 1
  if (data.badFrames !== BAD_FRAMES) return
  data.log.warn({ editorId: data.person.id, last: what.slice(0, 80) }, 'a connection that sends no proper messages is cut off')
  socket.disconnect(true)
}

/** Calls with what is asked and who asks; a refusal is a value, a throw is a fault. */
type Handle<Ask extends z.ZodType, Answer extends z.ZodType> = (
  ask: z.output<Ask>,
  person: Person,
) => Promise<Result<z.input<Answer>, Failure>> | Result<z.input<Answer>, Failure>

interface Terms {
  /** The most that a message may be as JSON, in UTF-16 units. */
  length?: number
  /** On the compact wire an answer is the value itself, or the failure; `none` where nobody waits for one. */
  answers?: 'whole' | 'bare' | 'none'
}

/**
 * The one way in for messages: parsed by the contract, sent by somebody known, answered `{ok:true,value}` or `{ok:false,error}`, and a fault logged and answered as `fault`.
 * Nothing that a client sends can throw past it.
 */
export function serve<Ask extends z.ZodType, Answer extends z.ZodType>(
  socket: DeskSocket,
  contract: Contract<Ask, Answer>,
  handle: Handle<Ask, Answer>,
  { length = Infinity, answers = 'whole' }: Terms = {},
): void {
  const { data } = socket
  const work = async (ask: z.output<Ask>): Promise<Result<z.output<Answer>, Failure>> => {
    if (data.unanswered >= AT_ONCE) return err({ code: 'too_many', detail: 'Wait for answers before asking more.' })
    data.unanswered += 1
    try {
      const answer = await handle(ask, data.person)
      return answer.ok ? { ok: true, value: contract.answer.parse(answer.value) } : answer
    } catch (fault) {
      data.log.error({ err: fault, message: contract.name, editorId: data.person.id }, 'a message could not be answered')
      return err({ code: isUnavailable(fault) ? 'unavailable' : 'fault' })
    } finally {
      data.unanswered -= 1
    }
  }
  type Reply = (answer: unknown) => void
  const form = (answer: Result<z.output<Answer>, Failure>) => (answers === 'whole' ? answer : answer.ok ? answer.value : answer.error)
  const respond = async (ask: z.output<Ask>, reply: Reply) => {
    const answer = await work(ask)
    try {
      reply(form(answer))
    } catch (fault) {
      data.log.error({ err: fault, message: contract.name }, 'an answer could not be sent')
    }
  }
  data.served.add(contract.name)
  const hear = (frame: unknown[]) => {
    const answer = answers === 'none' ? ignore : frame.at(-1)
    if (typeof answer !== 'function') return noteBadFrame(socket, `${contract.name} without an acknowledgement`)
    const reply = answer as Reply
    const [body] = frame
    const asked = frame.length === (answers === 'none' ? 1 : 2) && isWithin(body, length) ? contract.ask.safeParse(body) : null
    if (asked?.success) return void respond(asked.data, reply)
    const [issue] = asked?.error.issues ?? []
    reply(form(err({ code: 'invalid', field: issue?.path.join('.') ?? '', detail: issue?.message ?? 'not a message of this kind' })))
    return noteBadFrame(socket, contract.name)
  }
  socket.on(contract.name, (...frame: unknown[]) => {
    try {
      hear(frame)
    } catch (fault) {
      data.log.warn({ err: fault, message: contract.name, editorId: data.person.id }, 'a frame could not be read') // nested too deeply, for one
      noteBadFrame(socket, contract.name)
    }
  })
}

const ignore = () => undefined

const isWithin = (body: unknown, length: number) => length === Infinity || (JSON.stringify(body) ?? '').length <= length

/** Counts messages that nobody serves. */
export function refuseOthers(socket: DeskSocket): void {
  socket.onAny((name: unknown) => {
    if (typeof name !== 'string' || !socket.data.served.has(name)) noteBadFrame(socket, String(name))
  })
}
