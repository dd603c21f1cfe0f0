import { setImmediate as breathe } from 'node:timers/promises'
import type { z } from 'zod'
import type { Failure } from '#contracts/contract.ts'
import type { tryRule } from '#contracts/rules.ts'
import { customCheck, type CustomDefinition } from '#core/checks/custom.ts'
import { type Check, type CheckedCopy, runChecks } from '#core/checks/index.ts'
import { checkedCopyOf, copyOf } from '#core/copy.ts'
import type { Flag } from '#core/flag.ts'
import { err, ok, type Result } from '#core/result.ts'
import { borderAfter, borderBefore } from '#core/text/borders.ts'
import type { Prisma, PrismaClient } from '#prisma/client.ts'
import type { Stories } from '#services/stories.ts'
import { refusalOf } from './custom.ts'

type Ask = z.output<typeof tryRule.ask>
type Tried = z.output<typeof tryRule.answer>

interface Parts {
  database: PrismaClient
  stories: Pick<Stories, 'head'>
  now: () => Date
}

/** How long a trial may hold up everyone else's work at a stretch, in ms. */
const STRETCH = 8
/** Stories that one trial reads at most, and how many at once. */
const MOST_STORIES = 2_000
const SLICE = 40
/** A trial takes this long at most, in ms, whatever the rule. */
const TIME = 2_000
const EXAMPLES = 50
/** Words around a hit, and of one, in UTF-16 units. */
const AROUND = 60
const SHOWN = 200
const DAY = 86_400_000

/** What a trial needs besides what the asker says: none of it decides what is found. */
const UNNAMED = { slug: 'trial', name: '', kind: 'malformed', severity: 'warning', message: '' } as const

/** Runs a rule on the stories on record as their copy is now, latest first, in slices that let other work in between. Error: `invalid` for a definition that cannot be used. */
export async function trial({ database, stories, now }: Parts, { definition, desk, provider, days }: Ask): Promise<Result<Tried, Failure>> {
  const made = customCheck({ ...UNNAMED, ...definition } satisfies CustomDefinition)
  if (!made.ok) return err(refusalOf(made.error))
  const began = performance.now()
  const where: Prisma.ArticleWhereInput = {
    ...(desk ? { deskId: desk } : {}),
    ...(provider ? { providerId: provider } : {}),
    ...(days ? { receivedAt: { gte: new Date(+now() - days * DAY) } } : {}),
  }
  const tried: Tried = { searched: 0, hits: 0, storiesHit: 0, examples: [], complete: false, took: 0 }
  let after: string | null = null
  let rested = began
  do {
    const slice: Slice = await readSlice(database, where, after)
    for (const story of slice) {
      if (performance.now() - rested > STRETCH) {
        await breathe()
        rested = performance.now()
      }
      if (performance.now() - began > TIME) return ok({ ...tried, took: Math.round(performance.now() - began) })
      const copy = await copyNow(story, stories)
      if (copy) count(tried, story.id, copy, made.value)
    }
    after = slice.length === SLICE ? (slice.at(-1)?.id ?? null) : null
  } while (after !== null && tried.searched < MOST_STORIES)
  return ok({ ...tried, complete: after === null, took: Math.round(performance.now() - began) })
}

type Slice = { id: string; revision: number; checkpoint: { revision: number; copy: unknown } | null }[]

async function readSlice(database: PrismaClient, where: Prisma.ArticleWhereInput, after: string | null): Promise<Slice> {
  const articles = await database.article.findMany({
    where,
    orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }],
    take: SLICE,
    ...(after === null ? {} : { cursor: { id: after }, skip: 1 }),
    select: { id: true, revision: true },
  })
  const checkpoints = await database.$queryRaw<{ articleId: string; revision: number; copy: unknown }[]>`
    SELECT DISTINCT ON ("articleId") "articleId", "revision", "copy" FROM "Checkpoint"
    WHERE "articleId" = ANY (${articles.map(({ id }) => id)}::uuid[]) ORDER BY "articleId", "revision" DESC`
  const byStory = new Map(checkpoints.map((one) => [one.articleId, one]))
  return articles.map(({ id, revision }) => ({ id, revision, checkpoint: byStory.get(id) ?? null }))
}

/** A story's copy as it is now; null for one that went meanwhile. */
async function copyNow({ id, revision, checkpoint }: Slice[number], stories: Parts['stories']): Promise<CheckedCopy | null> {
  if (checkpoint?.revision === revision) return checkedCopyOf(copyOf(checkpoint.copy))
  const head = await stories.head(id)
  return head && checkedCopyOf(head.doc)
}

function count(tried: Tried, articleId: string, copy: CheckedCopy, check: Check): void {
  const flags = runChecks(copy, { checks: [check] })
  tried.searched += 1
  tried.hits += flags.length
  if (flags.length > 0) tried.storiesHit += 1
  for (const flag of flags.slice(0, EXAMPLES - tried.examples.length)) tried.examples.push(exampleOf(articleId, copy, flag))
}

function exampleOf(articleId: string, copy: CheckedCopy, { field, from, to, repair }: Flag): Tried['examples'][number] {
  const text = copy[field]
  return {
    ...{ articleId, field, from, to },
    headline: copy.headline.slice(0, borderBefore(copy.headline, SHOWN)),
    language: copy.language,
    before: before(text, from),
    match: text.slice(from, borderBefore(text, Math.min(to, from + SHOWN))),
    after: after(text, to),
    replacement: repair?.text ?? null,
  }
}

/** The words before a place in its line, none of them cut. */
function before(text: string, to: number): string {
  const line = to === 0 ? 0 : text.lastIndexOf('\n', to - 1) + 1
  if (to - line <= AROUND) return text.slice(line, to)
  const cut = text.slice(borderAfter(text, to - AROUND), to)
  return cut.slice(cut.indexOf(' ') + 1)
}

/** The words after a place in its line, none of them cut. */
function after(text: string, from: number): string {
  const found = text.indexOf('\n', from)
  const line = found < 0 ? text.length : found
  if (line - from <= AROUND) return text.slice(from, line)
  const cut = text.slice(from, borderBefore(text, from + AROUND))
  return cut.slice(0, cut.lastIndexOf(' ') + 1 || cut.length)
}
