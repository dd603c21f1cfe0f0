import { v7 as newId } from 'uuid'
import { runsOf } from '#core/copy.ts'
import { createStorySession, type StorySession } from '#ui/story/session.ts'
import { connected } from '../../connected.ts'
import type { Chair, Seat } from './seat.ts'

/** One session of a story that never types, for all silent seats of this process: from it they know where their paragraph ends. */
const watchers = new Map<string, Promise<StorySession>>()

async function watch({ url, story, cookie = '' }: Chair): Promise<StorySession> {
  const socket = await connected(url, { cookie, origin: url })
  return new Promise((resolve) => {
    const session = createStorySession({
      socket,
      articleId: story,
      person: { id: newId(), name: 'Watcher', image: null },
      onState() {},
      onFlags() {},
      onPeople() {},
      onMoved() {},
      onStatus: (status) => {
        if (status.canEdit) resolve(session)
      },
    })
  })
}

/**
 * A seat whose screen is not drawn: it has a connection and an open story of its own, is sent all that the others are, and pushes its keys by the plain messages. Where there are more people in
 * a story than one core can draw screens for, most are this, so that it is the server that is measured.
 */
export async function sitSilently(chair: Chair): Promise<Seat> {
  const { url, story, writer, cookie = '' } = chair
  const key = `${url} ${story}`
  const watcher = watchers.get(key) ?? watch(chair)
  watchers.set(key, watcher)
  const session = await watcher
  const socket = await connected(url, { cookie, origin: url })
  const opened = (await socket.emitWithAck('story:open', { articleId: story })) as { ok: boolean }
  if (!opened.ok) throw new Error('the story was not opened')
  let waiting = ''
  let isUnderWay = false
  const push = async () => {
    const run = session.state && runsOf(session.state.doc, 'body')[writer]
    if (!run) throw new Error('the story has no such paragraph')
    const at = run.pos + run.text.length
    const steps = [{ stepType: 'replace', from: at, to: at, slice: { content: [{ type: 'text', text: waiting }] } }]
    waiting = ''
    isUnderWay = true
    const answer = (await socket.emitWithAck('story:push', { articleId: story, pushId: newId(), base: session.status.revision, steps })) as {
      ok: boolean
    }
    isUnderWay = false
    if (!answer.ok) throw new Error(`a key was refused: ${JSON.stringify(answer)}`)
    if (waiting !== '') await push()
  }
  return {
    type(letter = 'x') {
      waiting += letter
      if (!isUnderWay) void push()
    },
    moveCaret() {},
    unsaved: () => waiting.length + (isUnderWay ? 1 : 0),
    text: () => [],
    leave: () => void socket.disconnect(),
  }
}
