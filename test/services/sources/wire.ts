import type { Intake } from '../ingest/intake.ts'
import { randomFrom } from '#test/random.ts'

const PLACES = ['Eastmere', 'Lowfield', 'Marrow Bay', 'Tarn', 'Holloway', 'Stonequay']
const WHO = ['the harbour office', 'the town council', 'a teacher', 'the ferry company', 'two farmers', 'the museum']
const WHAT = ['opened a new school', 'closed the old bridge', 'sold forty boats', 'planted an orchard', 'measured the tide', 'mended the clock']
const WHY = [
  'after a long winter',
  'to the surprise of many',
  'as promised last year',
  'with help from abroad',
  'in spite of the rain',
  'before the summer',
]

/** Whole stories, no two alike, one for each number. */
export function storyOf(number: number): { guid: string; headline: string; byline: string; language: string; body: string } {
  const random = randomFrom(number)
  const sentence = () => {
    const what = random.pick(WHAT)
    return `In ${random.pick(PLACES)} ${random.pick(WHO)} ${what} ${random.pick(WHY)}, and ${random.below(9_000) + 100} people came to see it on the ${random.below(28) + 1}th.`
  }
  return {
    guid: `story-${number}`,
    headline: `${random.pick(PLACES)}: ${random.pick(WHO)} ${random.pick(WHAT)}`,
    byline: 'Maya Lindqvist',
    language: 'en',
    body: [0, 1, 2].map(() => `${sentence()} ${sentence()}`).join('\n\n'),
  }
}

/** Delivers stories as the intake's provider, or as another, each with these lines at its foot. */
export async function send(intake: Intake, numbers: readonly number[], foot: readonly string[] = [], provider = intake.provider) {
  return intake.deliver(
    numbers.map((number) => {
      const story = storyOf(number)
      return { ...story, body: [story.body, ...foot].join('\n\n') }
    }),
    { from: { provider } },
  )
}

/** The numbers from one to another. */
export const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i)
