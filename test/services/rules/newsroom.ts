import type { z } from 'zod'
import type { addCustomRule, Rule } from '#contracts/rules.ts'
import type { StoryFlag } from '#contracts/flags.ts'
import { openIntake } from '../ingest/intake.ts'

export type NewRule = z.output<typeof addCustomRule.ask>

/** A custom rule that finds “fishermen” in headline and body. */
export const FISHERS: NewRule = {
  name: 'Fishers',
  kind: 'malformed',
  severity: 'warning',
  match: 'words',
  words: ['fishermen'],
  pattern: '',
  fields: ['headline', 'body'],
  message: 'House style: fishers.',
  replacement: 'fishers',
  isLive: true,
}

const BODY = [
  'The boats left the harbour before dawn on Monday, and the fishermen were home by noon with half of their usual catch.',
  'Officials said that the season had begun late because of the wind, and that nobody expected it to last beyond the week.',
  'A line with markup <br/> left in it by whoever sent the story to the desk this morning, and nobody has looked at it since.',
].join('\n')

/** A newsroom with two providers, a desk head, and what tests of the rules ask of it. */
export async function openRuledRoom() {
  const intake = await openIntake()
  const { database, rulebook, rechecks, flags } = intake
  const made = await intake.ingest.providers.create({ name: 'Wire B' }, null)
  if (!made.ok) throw new Error(made.error.code)
  const other = await database.provider.findUniqueOrThrow({ where: { id: made.value.provider.id } })
  let guid = 0
  return {
    ...intake,
    other,
    /** Delivers a story with markup and fishermen in it; answers its id. */
    async story(provider = intake.provider, body = BODY): Promise<string> {
      guid += 1
      const [item] = await intake.deliver({ guid: `story-${guid}`, headline: 'Boats are back in the harbour', body }, { from: { provider } })
      if (!item?.id) throw new Error(item?.error?.detail)
      return item.id
    },
    async set(ask: Partial<Parameters<typeof rulebook.set>[0]> & { rule: string }): Promise<Rule> {
      const set = await rulebook.set({ scope: 'all', ...ask }, intake.person)
      if (!set.ok) throw new Error(set.error.detail)
      await rechecks.settled()
      return set.value.rule
    },
    async add(parts: Partial<NewRule> = {}): Promise<Rule> {
      const added = await rulebook.add({ ...FISHERS, ...parts }, intake.person)
      if (!added.ok) throw new Error(added.error.detail)
      await rechecks.settled()
      return added.value.rule
    },
    flagsOf: async (articleId: string, rule: string): Promise<StoryFlag[]> => (await flags.of(articleId)).filter((flag) => flag.rule === rule),
    /** Flags as the database has them, whatever memory holds. */
    stored: (articleId: string, rule: string) => database.flag.findMany({ where: { articleId, rule }, orderBy: { createdAt: 'asc' } }),
    counts: (articleId: string) =>
      database.article.findUniqueOrThrow({ where: { id: articleId }, select: { cutFlags: true, malformedFlags: true, state: true } }),
    lastEvent: () => database.event.findFirstOrThrow({ where: { kind: { contains: 'rule' } }, orderBy: { number: 'desc' } }),
  }
}

export type RuledRoom = Awaited<ReturnType<typeof openRuledRoom>>
