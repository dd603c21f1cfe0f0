import type { Step } from 'prosemirror-transform'
import type { Failure } from '#contracts/contract.ts'
import type { Batch } from '#contracts/story.ts'
import { joinTyped } from '#core/collab/joining.ts'
import { askOver } from './line.ts'
import type { KeptPush } from './kept.ts'
import type { Patience } from './patience.ts'
import type { StorySocket } from './shape.ts'

/** One push carries at most this many steps and this much JSON; what is more goes with the next. */
const PUSH = { steps: 400, length: 200_000 } as const

/** A push without an answer for so many ms is slow enough to say so. */
const SLOW = 2_000

/** Answers after which a push is not stored, however often it is sent. */
const FINAL = new Set(['refused', 'too_large', 'invalid', 'not_permitted', 'gone', 'not_found', 'stale'])

interface UnderWay extends KeptPush {
  /** The revision of the answer, when it has come. */
  answered: number | null
}

/** What the outbox asks of its session. */
export interface Sender {
  socket: StorySocket
  articleId: string
  patience: Patience
  newId(): string
  /** The story is open on the present connection. */
  isOpen(): boolean
  version(): number
  /** What is unconfirmed and may be sent; null when there is nothing. */
  sendable(): { version: number; steps: readonly Step[] } | null
  /** The server will not have the first unconfirmed step. */
  takeBack(code: string): void
  /** This person may not type here, or not any more. */
  denied(reason: string): void
  /** Something is missing on our side: it is to be asked for. */
  catchUp(): void
  /** An answer has come. */
  heard(): void
  /** What must be waited for before a push of this id goes out; null when nothing must. */
  before(pushId: string): Promise<void> | null
  /** The answer is slow in coming, or has come after all. */
  slow(isSlow: boolean): void
}

/** One push under way at a time. It keeps its id until it is known what became of it, and is sent again with it after a lost line. */
export class Outbox {
  readonly #sender: Sender
  #underWay: UnderWay | null = null
  #isSending = false
  #isClosed = false
  /** How many unconfirmed steps a push may take up. */
  #most = Infinity

  constructor(sender: Sender) {
    this.#sender = sender
  }

  get isEmpty(): boolean {
    return this.#underWay === null
  }

  /** The push whose fate is not known yet. */
  get underWay(): KeptPush | null {
    return this.#underWay
  }

  /** Goes on with a push of an earlier page. */
  resume({ pushId, base, steps, covers }: KeptPush): void {
    this.#underWay = { pushId, base, steps, covers, answered: null }
  }

  /** So many of the unconfirmed steps are now those under way. */
  covers(steps: number): void {
    if (this.#underWay) this.#underWay.covers = steps
  }

  /** Finds out what became of the push under way, for one who has no way to the present revision: the revision by which its steps are done with, `lost` when none are stored, `unknown` when nobody answers. */
  async fate(): Promise<number | 'lost' | 'unknown'> {
    const sent = this.#underWay
    if (!sent) return 'lost'
    if (sent.answered !== null) return sent.answered
    const { socket, articleId, patience } = this.#sender
    const answer = await askOver(socket, 'story:push', { articleId, pushId: sent.pushId, base: sent.base, steps: sent.steps })
    if (answer.ok) return (sent.answered = answer.value.revision)
    if (!FINAL.has(answer.error.code)) {
      patience.failed(answer.error.code, answer.error.code === 'offline')
      return 'unknown'
    }
    if (this.#underWay === sent) this.#underWay = null
    return 'lost'
  }

  isOwn(pushId: string): boolean {
    return this.#underWay?.pushId === pushId
  }

  /** Our own batch has come back, which is the confirmation. */
  confirmed(): void {
    this.#underWay = null
    this.#most = Infinity
  }

  /** What was under way is no longer what is unconfirmed. */
  forget(): void {
    this.#underWay = null
  }

  close(): void {
    this.#isClosed = true
  }

  /** Sends what is under way, or what has gathered. */
  send(): void {
    if (!this.#sender.isOpen() || this.#isSending || this.#isClosed || (this.#underWay && this.#underWay.answered !== null)) return
    this.#underWay ??= this.#next()
    if (this.#underWay) void this.#push(this.#underWay)
  }

  /** An answered push of which nothing has come by the revision of the answer was dropped, here as on the server. `isWaiting` while batches have come that are not taken yet. */
  settle(isWaiting: boolean): void {
    if (!this.#underWay || this.#underWay.answered === null) return
    if (this.#sender.version() >= this.#underWay.answered) this.#underWay = null
    else if (!isWaiting && this.#sender.isOpen()) this.#sender.catchUp() // the announcement was lost
  }

  #next(): UnderWay | null {
    const sendable = this.#sender.sendable()
    if (!sendable) return null
    const steps: Batch['steps'] = []
    let length = 0
    let covers = 0
    for (const { step, of } of joinTyped(sendable.steps.slice(0, this.#most)).slice(0, PUSH.steps)) {
      const json = step.toJSON() as Batch['steps'][number]
      length += JSON.stringify(json).length
      if (steps.length > 0 && length > PUSH.length) break
      steps.push(json)
      covers += of
    }
    return { pushId: this.#sender.newId(), base: sendable.version, steps, covers, answered: null }
  }

  async #push(sent: UnderWay): Promise<void> {
    const { socket, articleId, patience, heard, before, isOpen } = this.#sender
    const { pushId, base, steps } = sent
    this.#isSending = true
    const first = before(pushId)
    if (first) await first
    if (this.#isClosed || !isOpen() || this.#underWay !== sent) {
      this.#isSending = false
      if (!this.#isClosed && isOpen()) heard()
      return
    }
    const slow = setTimeout(() => this.#sender.slow(true), SLOW)
    const answer = await askOver(socket, 'story:push', { articleId, pushId, base, steps })
    clearTimeout(slow)
    this.#sender.slow(false)
    this.#isSending = false
    if (this.#isClosed) return
    if (answer.ok) {
      patience.succeeded()
      sent.answered = answer.value.revision
    } else if (this.#underWay === sent) this.#hearRefusal(answer.error, sent)
    heard()
  }

  #hearRefusal({ code, reason }: Failure, sent: UnderWay): void {
    const { patience, isOpen, version, takeBack, denied, catchUp } = this.#sender
    switch (code) {
      case 'refused':
      case 'too_large':
      case 'invalid': // halved until the one step is found that the server will not have
        this.#underWay = null
        if (sent.covers > 1) this.#most = Math.ceil(sent.covers / 2)
        else if (sent.base === version()) {
          this.#most = Infinity
          takeBack(code)
        }
        return
      case 'not_permitted':
        this.#underWay = null
        return denied(typeof reason === 'string' ? reason : code)
      case 'gone':
      case 'not_found':
      case 'signed_out':
        this.#underWay = null
        return denied(code)
      case 'stale':
        this.#underWay = null
        patience.failed(code, true)
        return patience.later(catchUp)
      default:
        if (!isOpen()) return // sent again when the story is open again
        patience.failed(code)
        this.#isSending = true
        patience.later(() => {
          this.#isSending = false
          this.send()
        })
    }
  }
}
