import { DatabaseError, type Pool } from 'pg'
import { EDITABLE, type State, stateAfterEdit } from '#core/workflow.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { connectBeside } from '#server/database/client.ts'
import type { OpenStory, OrderedPush } from './open-story.ts'
import type { Log } from './room.ts'

/** The most that one statement carries for one story; the rest goes with the next. */
const AT_ONCE = 200

interface Turn {
  story: OpenStory
  pushes: OrderedPush[]
}

/** A story whose pushes are stored: where the article was, and where it is now. */
interface Stored {
  id: string
  was: State
  state: State
}

/** An article that is held is tried again after this pause, and given up after so long: a move takes some milliseconds, a large delivery a second. In ms. */
const BUSY = { pause: 3, longest: 5_000 } as const

const stateOf = (state: State) => `'${state}'::"State"`
const EDITABLE_STATES = EDITABLE.map(stateOf).join()
const STATE_AFTER_EDIT = EDITABLE.map(
  (state) =>
    `WHEN ${stateOf(state)} THEN CASE WHEN a."lastVersion" > 0 THEN ${stateOf(stateAfterEdit(state, true))} ELSE ${stateOf(stateAfterEdit(state, false))} END`,
).join(' ')

/** Each story with its pushes' ids, and the pushes themselves: their steps are stored as the text that is announced. */
function rowsOf(turns: readonly Turn[]): [stories: string, pushes: string] {
  const stories: string[] = []
  const pushes: string[] = []
  for (const { story, pushes: own } of turns) {
    const written = own.filter(({ steps }) => steps.length > 0)
    const last = written.at(-1)
    if (!last) continue
    const ids = written.map(({ pushId }) => pushId)
    stories.push(JSON.stringify({ id: story.id, base: story.revision, revision: last.revision, by: last.by, at: last.at, ids }))
    for (const { base, revision, pushId, by, at, json } of written)
      pushes.push(JSON.stringify({ articleId: story.id, base, number: revision, pushId, by, at, steps: json }))
  }
  return [`[${stories.join()}]`, `[${pushes.join()}]`]
}

/** What a story needs for its pushes to fit: the article stands at the revision that the first begins with, may be edited, and has none of them yet. `s` is the story. */
const FITS = `id = s.id AND revision = s.base AND state IN (${EDITABLE_STATES})
      AND NOT EXISTS (SELECT FROM "Revision" r WHERE r."articleId" = s.id AND r."pushId" = ANY (s.ids))`

/**
 * Stores the pushes of all stories in one statement and one commit, and answers the stories that they fitted. Locks are taken in one order, and an article that somebody holds (a move) is passed over rather than
 * waited for. The plan is kept, so it must not hang on how large the tables were when it was made: each row is looked up by its key.
 */
const STORE = `
  WITH story AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS s(id uuid, base int, revision int, "by" uuid, at timestamptz, ids uuid[]) ORDER BY id
  ), held AS MATERIALIZED (
    SELECT a.id, a.state, s.revision, s."by", s.at FROM story s
    CROSS JOIN LATERAL (SELECT id, state FROM "Article" WHERE ${FITS} FOR NO KEY UPDATE SKIP LOCKED) a
  ), moved AS (
    UPDATE "Article" a SET
      revision = h.revision, state = CASE a.state ${STATE_AFTER_EDIT} END, "editedAt" = h.at, "editedById" = h."by",
      "approvedRevision" = CASE WHEN a.state = 'approved' THEN NULL ELSE a."approvedRevision" END,
      "approvedById" = CASE WHEN a.state = 'approved' THEN NULL ELSE a."approvedById" END,
      "approvedAt" = CASE WHEN a.state = 'approved' THEN NULL ELSE a."approvedAt" END,
      "publishAt" = CASE WHEN a.state = 'approved' THEN NULL ELSE a."publishAt" END
    FROM held h WHERE a.id = h.id AND a.id = ANY (ARRAY(SELECT id FROM held))
    RETURNING a.id, h.state AS was, a.state
  ), written AS (
    INSERT INTO "Revision" ("articleId", base, number, "pushId", steps, "editorId", at)
    SELECT p."articleId", p.base, p.number, p."pushId", p.steps, p."by", p.at
    FROM jsonb_to_recordset($2::jsonb) AS p("articleId" uuid, base int, number int, "pushId" uuid, "by" uuid, at timestamptz, steps jsonb)
    JOIN moved m ON m.id = p."articleId"
  )
  SELECT id::text, was::text, state::text FROM moved`

/** Of stories that were not stored, those that their pushes still fit: somebody held the article, and a moment later they will go in. The others have moved on. */
const HELD = `
  SELECT s.id::text FROM jsonb_to_recordset($1::jsonb) AS s(id uuid, base int, ids uuid[])
  WHERE EXISTS (SELECT FROM "Article" WHERE ${FITS})`

/** Planning the statement takes the database longer than running it, so each connection prepares it once. */
async function store(pool: Pool, turns: readonly Turn[]): Promise<Map<string, Stored>> {
  const { rows } = await pool.query<Stored>({ name: 'store-pushes', text: STORE, values: rowsOf(turns) })
  return new Map(rows.map((row) => [row.id, row]))
}

async function heldOf(pool: Pool, turns: readonly Turn[]): Promise<Set<string>> {
  const [stories] = rowsOf(turns)
  const { rows } = await pool.query<{ id: string }>(HELD, [stories])
  return new Set(rows.map(({ id }) => id))
}

/** Classes of SQLSTATE that blame the statement's own values (data, constraints, rights), as against the server or the line: one story's rows may be at fault, and the others can go without it. */
const OF_VALUES = /^(?:22|23|42)/
const isRefusedByDatabase = (fault: unknown) => fault instanceof DatabaseError && OF_VALUES.test(fault.code ?? '')

export interface Writer {
  /** Has a story's ordered pushes stored with the next statement. */
  wake(story: OpenStory): void
  /** Resolves when nothing waits or is being written. */
  rest(): Promise<void>
  /** Lets go of its connections. */
  close(): Promise<void>
}

interface WriterParts {
  database: PrismaClient
  log: Log
  onStored(story: OpenStory, pushes: OrderedPush[], was: State, state: State): void
}

/** One statement is under way at a time; the second is there when the first has just broken. */
const CONNECTIONS = 2

/**
 * One writer for all stories: while a statement is under way pushes gather, and go together with the next. `onStored` is called in order with what is committed; pushes of a story
 * that somebody else has moved on, or whose write failed, are settled as not stored and leave the line.
 */
export function createWriter({ database, log, onStored }: WriterParts): Writer {
  const pool = connectBeside(database, CONNECTIONS, (fault) => log.warn({ err: fault }, 'a connection for pushes was lost'))
  const waiting = new Set<OpenStory>()
  const busy = new Map<OpenStory, { since: number; timer: NodeJS.Timeout }>()
  let running: Promise<void> | null = null
  let closing: Promise<void> | null = null

  const wake = (story: OpenStory) => {
    waiting.add(story)
    running ??= run()
  }

  const giveUp = (story: OpenStory, fault?: unknown) => {
    busy.delete(story)
    for (const push of story.ordered.splice(0)) push.settle(fault === undefined ? { stored: false } : { stored: false, fault })
  }

  const waitFor = (story: OpenStory, since: number) => {
    if (performance.now() - since > BUSY.longest) return giveUp(story)
    busy.set(story, { since, timer: setTimeout(wake, BUSY.pause, story) })
  }

  const finish = ({ story, pushes }: Turn, { was, state }: Pick<Stored, 'was' | 'state'>) => {
    busy.delete(story)
    story.ordered.splice(0, pushes.length)
    onStored(story, pushes, was, state)
    if (story.ordered.length > 0) waiting.add(story)
  }

  /** Waits for the stories that somebody holds, and gives up the others. */
  const passOver = async (turns: Turn[]) => {
    const held = await heldOf(pool, turns)
    for (const { story } of turns)
      if (held.has(story.id)) waitFor(story, busy.get(story)?.since ?? performance.now())
      else giveUp(story)
  }

  const write = async (turns: Turn[]): Promise<void> => {
    let stored: Map<string, Stored>
    try {
      stored = await store(pool, turns)
    } catch (fault) {
      if (turns.length > 1 && isRefusedByDatabase(fault)) for (const turn of turns) await write([turn])
      else for (const { story } of turns) giveUp(story, fault)
      return
    }
    const passed: Turn[] = []
    for (const turn of turns) {
      const now = stored.get(turn.story.id)
      if (now) finish(turn, now)
      else passed.push(turn)
    }
    if (passed.length === 0) return
    try {
      await passOver(passed)
    } catch (fault) {
      for (const { story } of passed) giveUp(story, fault)
    }
  }

  /** A story of which only empty places are left has nothing to store: what was dropped is so once what it stands behind is stored, and that it is. */
  const isEmpty = ({ pushes }: Turn) => pushes.every(({ steps }) => steps.length === 0)

  async function run(): Promise<void> {
    await Promise.resolve() // pushes of the same moment go together
    while (waiting.size > 0) {
      const turns = [...waiting].map((story) => ({ story, pushes: story.ordered.slice(0, AT_ONCE) })).filter(({ pushes }) => pushes.length > 0)
      waiting.clear()
      for (const { story } of turns) clearTimeout(busy.get(story)?.timer)
      for (const turn of turns) if (isEmpty(turn)) finish(turn, { was: turn.story.state, state: turn.story.state })
      const written = turns.filter((turn) => !isEmpty(turn))
      if (written.length > 0) await write(written)
    }
    running = null
  }

  return {
    close: () => (closing ??= pool.end()),
    wake(story) {
      if (!busy.has(story)) wake(story) // what waits for a held article goes with its next try
    },
    rest: async () => {
      while (running || busy.size > 0) await (running ?? new Promise((resolve) => void setTimeout(resolve, BUSY.pause)))
    },
  }
}
