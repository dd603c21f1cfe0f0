import { HABIT_STORIES, type SourceMemory } from '#core/source-memory.ts'

/** Shares of a source's stories that make it one which closes its last sentences, or one which leaves them open. Of 310 whole stories of 26 sources 95 % were closed, and no source fell below two thirds. */
const CLOSES = 0.9
const LEAVES_OPEN = 0.3

/** The share from which gluing is the source's habit; of sources that glue at all, some do it in a third of their stories, some in nearly all. */
const GLUES = 0.2

/** How a source ends its stories, for those that show no habit of their own; undefined where it does both, or is not known well enough. */
export function closingHabit(source: SourceMemory | undefined): 'closed' | 'open' | undefined {
  if (!source || source.stories < HABIT_STORIES) return undefined
  if (source.closed >= CLOSES) return 'closed'
  return source.closed < LEAVES_OPEN ? 'open' : undefined
}

/** In how many of 100 stories a source glues sentences, as the fact of a message; nothing where that is no habit. */
export const gluingHabit = (source: SourceMemory | undefined): { variant?: 'habit'; habit?: number } =>
  source && source.stories >= HABIT_STORIES && source.glued >= GLUES ? { variant: 'habit', habit: Math.round(source.glued * 100) } : {}
