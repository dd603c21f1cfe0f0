import { setTimeout as pause } from 'node:timers/promises'
import { io, type Socket } from 'socket.io-client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { textOf } from '#core/copy.ts'
import { scratchFolder, idOf, signIn, startGalley } from '#test/galley.ts'
import { createStorySession, type StorySession } from '#ui/story/session.ts'
import { type CutLines, linesTo } from './cut-lines.ts'

const STORIES = 20
const EDITORS = process.env['SOAK'] === '1' ? 100 : 10
/** Keys of the colleague whose line holds, in each story. */
const MEANWHILE = 5
const PATIENCE = 240_000

let scratch: Awaited<ReturnType<typeof scratchFolder>>
let galley: Awaited<ReturnType<typeof startGalley>>
let lines: CutLines
let cookies: string[]
const over = new AbortController()

beforeAll(async () => {
  scratch = await scratchFolder()
  galley = await startGalley({ GALLEY_DATA: scratch.folder })
  lines = await linesTo(galley.url)
  cookies = await Promise.all(['head', 'amal', 'noor', 'sam'].map((name) => signIn(galley.url, `${name}@galley.test`)))
}, PATIENCE)
afterAll(async () => {
  over.abort()
  await lines.close()
  await galley.end()
  await scratch.remove()
})

/** A page with a story open; what it wants to see may be waited for. */
interface Page {
  socket: Socket
  session: StorySession
  text(): string
  type(mark: string): void
  /** Resolves once everything is saved and the text holds each of the marks. */
  hasAll(marks: readonly string[]): Promise<void>
  leave(): void
}

async function openPage(articleId: string, number: number, url: string): Promise<Page> {
  const cookie = cookies[number % cookies.length] ?? ''
  const socket = io(url, { transports: ['websocket'], forceNew: true, extraHeaders: { cookie, origin: galley.url } })
  let look = () => {}
  const session = createStorySession({
    socket,
    articleId,
    person: { id: await idOf(galley.url, cookie), name: `Editor ${number}`, image: null },
    onState: () => look(),
    onFlags() {},
    onPeople() {},
    onMoved() {},
    onStatus: () => look(),
  })
  const until = (holds: () => boolean) =>
    new Promise<void>((resolve) => {
      look = () => {
        if (!holds()) return
        look = () => {}
        resolve()
      }
      look()
    })
  const text = () => (session.state ? textOf(session.state.doc, 'body') : '')
  await until(() => session.status.canEdit)
  return {
    socket,
    session,
    text,
    type(mark) {
      if (session.state) session.dispatch(session.state.tr.insertText(mark, session.state.doc.content.size - 2))
    },
    hasAll: (marks) => until(() => session.status.key === 'saved' && marks.every((mark) => text().includes(mark))),
    leave() {
      session.close()
      socket.disconnect()
    },
  }
}

async function deliver(index: number): Promise<string> {
  const answer = await fetch(`${galley.url}/api/v1/articles`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', cookie: cookies[0] ?? '', origin: galley.url },
    body: JSON.stringify({ headline: `Story ${index} of those whose readers are cut off`, body: 'Everyone is here.' }),
  })
  const { items } = (await answer.json()) as { items: { id: string }[] }
  return items[0]?.id ?? ''
}

test(
  `R21 ${STORIES * EDITORS} lines cut at once: everybody catches up, what was typed meanwhile is there once, and the server answers for its health throughout`,
  { timeout: PATIENCE },
  async () => {
    const stories = await Promise.all(Array.from({ length: STORIES }, (_, index) => deliver(index)))
    const rooms = await Promise.all(
      stories.map(async (story) => {
        const pages: Page[] = []
        for (let number = 0; number < EDITORS; number += 1) pages.push(await openPage(story, number, lines.url))
        return { story, pages, steady: await openPage(story, EDITORS, galley.url) }
      }),
    )
    const health: number[] = []
    const watch = (async () => {
      while (!over.signal.aborted) {
        health.push((await fetch(`${galley.url}/healthz`)).status)
        await pause(10)
      }
    })()

    const cutOff = rooms.flatMap(({ pages }, room) =>
      pages.map(
        (page, number) =>
          new Promise<void>((resolve) => {
            page.socket.once('disconnect', () => {
              page.type(`⟨${room}.${number}⟩`) // on a line that is down
              resolve()
            })
            page.type(`⟨${room}/${number}⟩`) // under way when the line is cut
          }),
      ),
    )
    lines.cut()
    for (const [room, { steady }] of rooms.entries()) for (let key = 0; key < MEANWHILE; key += 1) steady.type(`⟨${room}:${key}⟩`)
    await Promise.all(cutOff)

    const marksOf = (room: number) => [
      ...Array.from({ length: EDITORS }, (_, number) => [`⟨${room}/${number}⟩`, `⟨${room}.${number}⟩`]).flat(),
      ...Array.from({ length: MEANWHILE }, (_, key) => `⟨${room}:${key}⟩`),
    ]
    await Promise.all(rooms.flatMap(({ pages, steady }, room) => [...pages, steady].map((page) => page.hasAll(marksOf(room)))))
    over.abort()
    await watch

    for (const [room, { story, pages, steady }] of rooms.entries()) {
      const later = await openPage(story, 0, galley.url)
      const text = later.text()
      for (const mark of marksOf(room)) expect(text.split(mark)).toHaveLength(2)
      for (const page of [...pages, steady]) expect(page.text()).toBe(text)
      for (const page of [...pages, steady, later]) page.leave()
    }
    expect(health.length).toBeGreaterThan(0)
    expect(health.filter((status) => status !== 200)).toEqual([])
  },
)
