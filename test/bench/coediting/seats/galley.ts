import type { Node } from 'prosemirror-model'
import { TextSelection } from 'prosemirror-state'
import { runsOf } from '#core/copy.ts'
import { createStorySession } from '#ui/story/session.ts'
import { idOf } from '#test/galley.ts'
import { connected } from '../../connected.ts'
import { sitSilently } from './galley-silent.ts'
import type { Client } from './seat.ts'

const BODY = 2

/** Galley, through the very session that a browser holds. */
export const galley: Client = {
  sitSilently,
  async sit({ url, story, writer, cookie = '', seen }) {
    const socket = await connected(url, { cookie, origin: url })
    const shown: Node[] = []
    const lengths: number[] = []
    let opened = () => {}
    const ready = new Promise<void>((resolve) => (opened = resolve))
    const look = (body: Node) => {
      const isFirst = lengths.length === 0
      for (let index = 0; index < body.childCount; index += 1) {
        const paragraph = body.child(index)
        if (shown[index] === paragraph) continue // blocks that an edit does not touch stay the same objects
        const more = paragraph.content.size - (lengths[index] ?? 0)
        shown[index] = paragraph
        lengths[index] = paragraph.content.size
        if (!isFirst && more > 0) seen(index, more)
      }
    }
    const session = createStorySession({
      socket,
      articleId: story,
      person: { id: await idOf(url, cookie), name: `Typist ${writer}`, image: null },
      onState: (state) => look(state.doc.child(BODY)),
      onFlags() {},
      onPeople() {},
      onMoved() {},
      onStatus: (status) => {
        if (status.canEdit) opened()
      },
    })
    await ready
    const own = () => {
      const run = session.state && runsOf(session.state.doc, 'body')[writer]
      if (!session.state || !run) throw new Error('the story is not open, or has no such paragraph')
      return { state: session.state, run }
    }
    let isPlaced = false
    const place = (offset: number) => {
      const { state, run } = own()
      isPlaced = true
      return state.tr.setSelection(TextSelection.create(state.doc, run.pos + Math.min(offset, run.text.length)))
    }
    return {
      type(letter = 'x') {
        const transaction = isPlaced && session.state ? session.state.tr : place(Infinity)
        session.dispatch(transaction.insertText(letter))
      },
      edit({ paragraph, offset, letter }) {
        const { state } = session
        const run = state && runsOf(state.doc, 'body')[paragraph]
        if (!state || !run) throw new Error('the story has no such paragraph')
        const at = run.pos + offset
        session.dispatch(letter === '' ? state.tr.delete(at, at + 1) : state.tr.insertText(letter, at))
      },
      moveCaret: (offset) => session.dispatch(place(offset)),
      unsaved: () => session.status.unconfirmed,
      text: () => (session.state ? runsOf(session.state.doc, 'body').map(({ text }) => text) : []),
      leave() {
        session.close()
        socket.disconnect()
      },
    }
  },
}
