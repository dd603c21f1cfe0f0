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

/** What became of a story's pushes, and where the article was and is when they are stored: `busy` when somebody holds the article and it stands as it did, so that the same pushes fit a moment later; `lost` when it has moved on. */
interface Outcome {
  id: string
  outcome: 'stored' | 'busy' | 'lost'
  was: State | null
  state: State | null
}

/** An article that is held is tried again after this pause, and given up after so long: a move takes some milliseconds, a large delivery a second. In ms. */
const BUSY = { pause: 3, longest: 5_000 } as const

const stateOf = (state: State) => `'${state}'::"State"`
const STATE_AFTER_EDIT = EDITABLE.flatMap((state) =>
  [true, false].map((published) => `(${stateOf(state)}, ${published}, ${stateOf(stateAfterEdit(state, published))})`),
).join()
const EDITABLE_STATES = EDITABLE.map(stateOf).join()

/** Steps as they are stored and as they are announced are the same text; only ids and numbers stand beside them. */
function rowsOf(turns: readonly Turn[]): { stories: string; pushes: string } {
  const stories: string[] = []
  const pushes: string[] = []
  for (const { story, pushes: own } of turns) {
    const written = own.filter(({ steps }) => steps.length > 0)
    const last = written.at(-1)
    if (!last) continue
    stories.push(JSON.stringify({ id: story.id, base: story.revision, revision: last.revision, by: last.by, at: last.at }))
    for (const { base, revision, pushId, by, at, json } of written)
      pushes.push(JSON.stringify({ articleId: story.id, base, number: revision, pushId, by, at, steps: json }))
  }
  return { stories: `[${stories.join()}]`, pushes: `[${pushes.join()}]` }
}

/**
 * Stores the pushes of all stories in one statement and one commit: an article moves on only if it still stands at the revision its first push begins with, may be edited and has none of the
 * pushes yet; revisions are written for those that moved. Locks are taken in one order, and an article that somebody holds (a move) is passed over rather than waited for.
 */
const STORE = `
  WITH story AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS s(id uuid, base int, revision int, "by" uuid, at timestamptz)
  ), push AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset($2::jsonb) AS p("articleId" uuid, base int, number int, "pushId" uuid, "by" uuid, at timestamptz, steps jsonb)
  ), repeated AS MATERIALIZED (
    SELECT p."articleId" AS id FROM push p
    CROSS JOIN LATERAL (SELECT FROM "Revision" r WHERE r."articleId" = p."articleId" AND r."pushId" = p."pushId" LIMIT 1) known
  ), next(state, published, after) AS (VALUES ${STATE_AFTER_EDIT}
  ), held AS MATERIALIZED (
    SELECT a.id, a.state
    FROM (SELECT id, base FROM story WHERE id NOT IN (SELECT id FROM repeated) ORDER BY id) s
    CROSS JOIN LATERAL (
      SELECT id, state FROM "Article" WHERE id = s.id AND revision = s.base AND state IN (${EDITABLE_STATES})
      FOR NO KEY UPDATE SKIP LOCKED
    ) a
  ), moved AS (
    UPDATE "Article" a SET
      revision = s.revision, state = n.after, "editedAt" = s.at, "editedById" = s."by",
      "approvedRevision" = CASE WHEN a.state = 'approved' THEN NULL ELSE a."approvedRevision" END,
      "approvedById" = CASE WHEN a.state = 'approved' THEN NULL ELSE a."approvedById" END,
      "approvedAt" = CASE WHEN a.state = 'approved' THEN NULL ELSE a."approvedAt" END,
      "publishAt" = CASE WHEN a.state = 'approved' THEN NULL ELSE a."publishAt" END
    FROM held h JOIN story s ON s.id = h.id JOIN next n ON n.state = h.state
    WHERE a.id = h.id AND n.published = (a."lastVersion" > 0)
    RETURNING a.id, h.state AS was, a.state
  ), written AS (
    INSERT INTO "Revision" ("articleId", base, number, "pushId", steps, "editorId", at)
    SELECT p."articleId", p.base, p.number, p."pushId", p.steps, p."by", p.at FROM push p JOIN moved m ON m.id = p."articleId"
  )
  SELECT s.id::text, m.was::text, m.state::text,
    CASE WHEN m.id IS NOT NULL THEN 'stored'
      WHEN a.revision = s.base AND a.state IN (${EDITABLE_STATES}) AND s.id NOT IN (SELECT id FROM repeated) THEN 'busy'
      ELSE 'lost' END AS outcome
  FROM story s LEFT JOIN moved m ON m.id = s.id
  LEFT JOIN LATERAL (SELECT revision, state FROM "Article" WHERE id = s.id AND m.id IS NULL LIMIT 1) a ON true`

/**
 * Planning the statement takes the database longer than running it, so each connection prepares it once. A plan that is kept must not hang on how large the tables were then: each row is looked up by its
 * key (LATERAL), never joined.
 */
async function store(pool: Pool, turns: readonly Turn[]): Promise<Map<string, Outcome>> {
  const { stories, pushes } = rowsOf(turns)
  if (stories === '[]') return new Map()
  const { rows } = await pool.query<Outcome>({ name: 'store-pushes', text: STORE, values: [stories, pushes] })
  return new Map(rows.map((row) => [row.id, row]))
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

  const finish = ({ story, pushes }: Turn, stored: Outcome | undefined) => {
    const since = busy.get(story)?.since ?? performance.now()
    busy.delete(story)
    if (stored?.outcome === 'busy') return waitFor(story, since)
    if (stored?.outcome !== 'stored' && pushes.some(({ steps }) => steps.length > 0)) return giveUp(story)
    story.ordered.splice(0, pushes.length)
    onStored(story, pushes, stored?.was ?? story.state, stored?.state ?? story.state)
    if (story.ordered.length > 0) waiting.add(story)
  }

  const write = async (turns: Turn[]): Promise<void> => {
    let outcomes: Map<string, Outcome>
    try {
      outcomes = await store(pool, turns)
    } catch (fault) {
      if (turns.length > 1 && isRefusedByDatabase(fault)) for (const turn of turns) await write([turn])
      else for (const { story } of turns) giveUp(story, fault)
      return
    }
    for (const turn of turns) finish(turn, outcomes.get(turn.story.id))
  }

  async function run(): Promise<void> {
    await Promise.resolve() // pushes of the same moment go together
    while (waiting.size > 0) {
      const turns = [...waiting].map((story) => ({ story, pushes: story.ordered.slice(0, AT_ONCE) }))
      waiting.clear()
      for (const { story } of turns) clearTimeout(busy.get(story)?.timer)
      await write(turns.filter(({ pushes }) => pushes.length > 0))
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
