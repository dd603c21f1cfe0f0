import { v7 as newId } from 'uuid'
import type { Edited } from '#contracts/story.ts'
import { copyOf, runsOf } from '#core/copy.ts'
import { numberPushes } from '#core/collab/push-id.ts'
import { overWire } from '#ui/story/session/wire.ts'
import { connected } from '../../connected.ts'
import type { Chair, Seat } from './seat.ts'

type Answer<Value> = { ok: true; value: Value } | { ok: false; error: unknown }
/** A step as people type: text put in between two places. */
interface Typed {
  from: number
  to: number
  slice?: { content?: { text?: string }[] }
}

/** As much as a page sends as one step of typing. */
const LETTERS = 1_000
/** How long an answer may take, in ms. */
const PATIENCE = 60_000

const grown = ({ from, to, slice }: Typed) => (slice?.content?.[0]?.text?.length ?? 0) - (to - from)

function must<Value>(answer: Answer<Value>): Value {
  if (!answer.ok) throw new Error(`Galley refused: ${JSON.stringify(answer.error)}`)
  return answer.value
}

/**
 * A seat whose screen is not drawn: it has a connection and an open story of its own, is sent all that the others are, and pushes its keys as a page does: one push under way at a time, and what was typed meanwhile as one step of the next.
 * It keeps no document, only the place where its paragraph ends. Where one core cannot draw all screens, most are this, so that it is the server that is measured.
 */
export async function sitSilently({ url, story, writer, cookie = '' }: Chair): Promise<Seat> {
  const socket = await connected(url, { cookie, origin: url })
  const session = newId()
  const wire = overWire(socket, story, session)
  const newPushId = numberPushes(session)
  let revision = -1
  let end = 0
  const waiting: string[] = []
  let underWay: string | null = null
  const early: Edited[] = []

  const hear = (edited: Edited) => {
    if (edited.articleId !== story || edited.base < revision) return
    if (edited.base > revision) throw new Error('Galley left out a batch')
    for (const step of edited.steps as unknown as Typed[]) if (step.from <= end) end += grown(step)
    revision = edited.base + edited.steps.length
    if (edited.pushId !== underWay) return
    underWay = null
    if (waiting.length > 0) push()
  }
  const push = () => {
    const text = waiting.splice(0, LETTERS).join('')
    const steps = [{ stepType: 'replace', from: end, to: end, slice: { content: [{ type: 'text', text }] } }]
    underWay = newPushId()
    void wire
      .timeout(PATIENCE)
      .emitWithAck('story:push', { articleId: story, pushId: underWay, base: revision, steps })
      .then((answer) => must(answer as Answer<unknown>))
  }

  wire.on('story:edited', (edited: Edited) => (revision < 0 ? void early.push(edited) : hear(edited)))
  const opened = must((await wire.timeout(PATIENCE).emitWithAck('story:open', { articleId: story })) as Answer<{ revision: number; copy: unknown }>)
  const own = runsOf(copyOf(opened.copy), 'body')[writer]
  if (!own) throw new Error('the story has no such paragraph')
  end = own.pos + own.text.length
  revision = opened.revision
  for (const edited of early.splice(0)) hear(edited)
  return {
    type(letter = 'x') {
      waiting.push(letter)
      if (underWay === null) push()
    },
    moveCaret() {},
    unsaved: () => waiting.length + (underWay === null ? 0 : 1),
    text: () => [],
    leave: () => void socket.disconnect(),
  }
}
