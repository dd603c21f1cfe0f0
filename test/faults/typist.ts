import { io, type Socket } from 'socket.io-client'
import { idOf } from '#test/galley.ts'
import type { Random } from '#test/random.ts'
import { createStorySession, type StorySession } from '#ui/story/session.ts'

/** Somebody at a real session who types letters that nobody else types, so that each can be counted in what was stored. */
export interface Typist {
  session: StorySession
  socket: Socket
  /** All letters typed so far, in order. */
  typed: string[]
  /** Letters that the server has acknowledged: those typed when the session last said "saved". */
  acknowledged: Set<string>
  type(random: Random): void
  /** Resolves once the session has the story. */
  opened: Promise<void>
  leave(): void
}

/** Letters of the supplementary private use plane: 65,000 of them, two UTF-16 units each, so that a cut pair would show. */
const FIRST = 0xf0000
let given = 0
const newLetter = () => String.fromCodePoint(FIRST + given++)

/** Sits down at a story; comes back by itself when the line or the server goes. */
export async function sitDown(url: string, cookie: string, articleId: string): Promise<Typist> {
  const id = await idOf(url, cookie)
  const socket = io(url, {
    transports: ['websocket'],
    forceNew: true,
    reconnectionDelay: 20,
    reconnectionDelayMax: 200,
    extraHeaders: { cookie, origin: url },
  })
  socket.on('connect_error', () => {
    if (!socket.active) setTimeout(() => socket.connect(), 50)
  })
  socket.on('disconnect', (reason) => {
    if (reason === 'io server disconnect') setTimeout(() => socket.connect(), 50)
  })
  const typed: string[] = []
  const acknowledged = new Set<string>()
  let open = () => {}
  const opened = new Promise<void>((resolve) => (open = resolve))
  const session = createStorySession({
    socket,
    articleId,
    person: { id, name: 'typist', image: null },
    onState: () => open(),
    onFlags() {},
    onPeople() {},
    onMoved() {},
    onStatus: ({ key }) => {
      if (key === 'saved') for (const letter of typed) acknowledged.add(letter)
    },
  })
  return {
    session,
    socket,
    typed,
    acknowledged,
    opened,
    type(random) {
      const { state } = session
      if (!state) throw new Error('the story is not open')
      const places: number[] = []
      state.doc.child(2).descendants((node, pos) => {
        if (!node.isText) return
        const start = state.doc.child(0).nodeSize + state.doc.child(1).nodeSize + 1 + pos
        let at = start
        for (const character of node.text ?? '') {
          places.push(at)
          at += character.length
        }
      })
      const letter = newLetter()
      session.dispatch(state.tr.insertText(letter, random.pick(places)))
      typed.push(letter)
    },
    leave() {
      session.close()
      socket.disconnect()
    },
  }
}

/** How often each letter stands in a text. */
export function countLetters(text: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const character of text) if ((character.codePointAt(0) ?? 0) >= FIRST) counts.set(character, (counts.get(character) ?? 0) + 1)
  return counts
}
