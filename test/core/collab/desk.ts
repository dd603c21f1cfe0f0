import { getVersion, receiveTransaction, sendableSteps } from 'prosemirror-collab'
import type { Node } from 'prosemirror-model'
import { EditorState, type Plugin } from 'prosemirror-state'
import { Step } from 'prosemirror-transform'
import { joinTyped } from '#core/collab/joining.ts'
import { applyAll, rebase } from '#core/collab/rebase.ts'
import { checkChange } from '#core/collab/sound.ts'
import { copySchema } from '#core/copy.ts'
import { confirm, leftOf, makeCollab } from '#ui/story/session/unconfirmed.ts'

/** A push as it goes over a line. */
export interface Push {
  pushId: string
  base: number
  steps: unknown[]
}

/** A batch as it is announced. */
export interface Announced {
  base: number
  revision: number
  pushId: string
  steps: unknown[]
}

interface Ordered extends Announced {
  made: Step[]
  after: Node
}

/** The one authority, without its database: orders pushes and rebases the late ones. */
export class Authority {
  readonly batches: Ordered[] = []
  late = 0
  doc: Node
  readonly first: Node

  constructor(first: Node) {
    this.first = first
    this.doc = first
  }

  get revision(): number {
    return this.batches.at(-1)?.revision ?? 0
  }

  since(revision: number): Ordered[] {
    return this.batches.filter((batch) => batch.base >= revision)
  }

  push({ pushId, base, steps }: Push): { revision: number; batch: Announced | null } {
    const since = this.since(base)
    const known = since.find((batch) => batch.pushId === pushId)
    if (known) return { revision: known.revision, batch: null }
    const before = this.batches.findLast((batch) => batch.revision <= base)?.after ?? this.first
    const made = steps.map((step) => Step.fromJSON(copySchema, step))
    const alone = applyAll(before, made)
    if (!alone.doc) throw new Error(`push ${pushId}: ${alone.failed}`)
    checkChange(before, alone.doc)
    if (since.length > 0) this.late += 1
    const rebased = rebase(
      made,
      since.map((batch) => ({ steps: batch.made, after: batch.after })),
      alone.doc,
    )
    if (rebased.steps.length === 0) return { revision: this.revision, batch: null }
    checkChange(this.doc, rebased.doc)
    const at = this.revision
    const batch = {
      base: at,
      revision: at + rebased.steps.length,
      pushId,
      steps: rebased.steps.map((step) => step.toJSON()),
      made: rebased.steps,
      after: rebased.doc,
    }
    this.batches.push(batch)
    this.doc = rebased.doc
    return { revision: batch.revision, batch }
  }
}

/** An editor's page: prosemirror-collab, what was typed in one go sent as one step, one push under way at a time, batches taken in order one by one. */
export class Page {
  state: EditorState
  underWay: Push | null = null
  /** How many unconfirmed steps the push under way is. */
  private covers = 0
  /** The answer to the push under way, when it has come. */
  answered: number | null = null
  readonly name: string
  private readonly collab: Plugin
  private readonly waiting = new Map<number, Announced>()
  private pushes = 0

  constructor(name: string, doc: Node, version: number, plugins: readonly Plugin[] = []) {
    this.name = name
    this.collab = makeCollab(version, name)
    this.state = EditorState.create({ doc, plugins: [...plugins, this.collab] })
  }

  get version(): number {
    return getVersion(this.state)
  }

  /** The push to send now: the one under way again, or what has gathered since. */
  sends(): Push | null {
    const sendable = sendableSteps(this.state)
    if (!this.underWay && sendable) {
      this.pushes += 1
      const steps = joinTyped(sendable.steps).map(({ step }) => step.toJSON() as unknown)
      this.underWay = { pushId: `${this.name}:${this.pushes}`, base: sendable.version, steps }
      this.covers = sendable.steps.length
      this.answered = null
    }
    return this.underWay
  }

  hearsAnswer(pushId: string, revision: number): void {
    if (this.underWay?.pushId !== pushId) return
    this.answered = revision
    this.settle()
  }

  hears(batch: Announced): void {
    if (batch.revision <= this.version) return
    this.waiting.set(batch.base, batch)
    for (let next = this.waiting.get(this.version); next; next = this.waiting.get(this.version)) {
      this.waiting.delete(next.base)
      const isOwn = next.pushId === this.underWay?.pushId
      const steps = next.steps.map((step) => Step.fromJSON(copySchema, step))
      const received = isOwn
        ? confirm(this.collab, this.state, this.covers, steps.length)
        : receiveTransaction(
            this.state,
            steps,
            steps.map(() => 'another'),
          )
      if (isOwn) this.underWay = null
      else if (this.underWay) this.covers = leftOf(this.collab, this.state, received, steps, this.covers)
      this.state = this.state.apply(received)
    }
    this.settle()
  }

  /** An answered push of which nothing came back by the revision of the answer was dropped, here as on the server. */
  private settle(): void {
    if (this.underWay && this.answered !== null && this.version >= this.answered) this.underWay = null
  }
}
