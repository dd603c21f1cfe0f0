import type { Transaction } from 'prosemirror-state'
import type { StoryFlag } from '#contracts/flags.ts'
import { runsOf } from '#core/copy.ts'
import { idOf, scratchFolder, signIn, startGalley } from '#test/galley.ts'
import { createStorySession, type StorySession } from '#ui/story/session.ts'
import { longStory } from './long-story.ts'
import type { Row } from './report.ts'
import { connected } from './connected.ts'
import { percentile } from './percentile.ts'

const WORDS = 5_000
const ROUNDS = 40
const WARM_UP = 5
/** Between two keys of somebody who types fast, in ms. */
const KEY = 80
/** Before the next word, in ms. */
const REST = 300
const DAMAGE = '<br>'
const PARAGRAPH = 60

/** A screen with the story on it; `flagged` resolves when the damage is flagged there, or no longer is. */
interface Screen {
  session: StorySession
  flagged(isThere: boolean): Promise<void>
  leave(): void
}

async function screen(url: string, cookie: string, articleId: string): Promise<Screen> {
  const socket = await connected(url, { cookie, origin: url })
  let isFlagged = false
  let waiting: { isThere: boolean; resolve(): void } | null = null
  const opened = Promise.withResolvers<void>()
  const session = createStorySession({
    socket,
    articleId,
    person: { id: await idOf(url, cookie), name: 'Somebody', image: null },
    onState() {},
    onFlags(flags: StoryFlag[]) {
      isFlagged = flags.some(({ rule, state, excerpt }) => rule === 'malformed/html-tag' && state === 'open' && excerpt === DAMAGE)
      if (waiting?.isThere === isFlagged) waiting.resolve()
    },
    onPeople() {},
    onMoved() {},
    onStatus: (status) => {
      if (status.canEdit) opened.resolve()
      if (status.key === 'error') opened.reject(new Error(`the story does not open: ${status.reason}`))
    },
  })
  await opened.promise
  return {
    session,
    flagged: (isThere) =>
      new Promise((resolve) => {
        if (isFlagged === isThere) resolve()
        else waiting = { isThere, resolve }
      }),
    leave() {
      session.close()
      socket.disconnect()
    },
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Strikes a key for each character of the damage, and says when the last one fell. */
async function strike(key: (index: number) => void): Promise<number> {
  let last = Number.NaN
  for (let index = 0; index < DAMAGE.length; index += 1) {
    await pause(KEY)
    last = performance.now()
    key(index)
  }
  return last
}

/** Two people in a story of 5,000 words: one types a tag and takes it away again; from the last key to the flag that comes, or goes, on the other's screen. */
export async function flags(): Promise<Row[]> {
  const { folder, remove } = await scratchFolder()
  const galley = await startGalley({ GALLEY_DATA: folder })
  const [mine, theirs] = await Promise.all(['amal', 'noor'].map((name) => signIn(galley.url, `${name}@galley.test`)))
  const delivered = await fetch(`${galley.url}/api/v1/articles`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', cookie: mine ?? '', origin: galley.url },
    body: JSON.stringify({ headline: 'A long story that two people read', body: longStory('en', WORDS), language: 'en' }),
  })
  const { items } = (await delivered.json()) as { items: { id: string }[] }
  const articleId = items[0]?.id ?? ''
  const typist = await screen(galley.url, mine ?? '', articleId)
  const reader = await screen(galley.url, theirs ?? '', articleId)
  const change = (make: (transaction: Transaction, start: number) => Transaction) => {
    const { state } = typist.session
    const run = state && runsOf(state.doc, 'body')[PARAGRAPH]
    if (!run) throw new Error('the story is not open')
    typist.session.dispatch(make(state.tr, run.pos))
  }
  const put = (index: number) => change((transaction, start) => transaction.insertText(DAMAGE[index] ?? '', start + index))
  const erase = (index: number) =>
    change((transaction, start) => transaction.delete(start + DAMAGE.length - 1 - index, start + DAMAGE.length - index))
  const times: number[] = []
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    for (const isThere of [true, false]) {
      const last = await strike(isThere ? put : erase)
      await reader.flagged(isThere)
      if (round >= 0) times.push(performance.now() - last)
      await pause(REST)
    }
  }
  for (const one of [typist, reader]) one.leave()
  await galley.end()
  await remove()
  times.sort((a, b) => a - b)
  const what = `last key to the flag on another screen, story of ${WORDS.toLocaleString('en')} words`
  return [
    { what: `${what}, p50`, figure: percentile(times, 0.5), unit: 'ms', target: '< 300 ms' },
    { what: `${what}, p95`, figure: percentile(times, 0.95), unit: 'ms', target: '< 300 ms' },
  ]
}
