import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkedCopy, type CheckedCopy, runChecks } from '#core/checks/index.ts'
import { Recheck } from '#core/checks/recheck.ts'
import { lineKey } from '#core/source-memory.ts'
import { longStory } from './long-story.ts'
import type { Row } from './report.ts'

const ROUNDS = 400
const WORDS = 5_000
/** Lines that a source's memory holds. */
const MEMORY = 40

/** The medians of two works done turn by turn, so that what else the machine does weighs on both, in microseconds; `before` prepares a turn, the first quarter is a warm-up. */
function medians(first: () => unknown, second: () => unknown, before: () => unknown = () => undefined): [number, number] {
  const times: [number[], number[]] = [[], []]
  for (let round = -ROUNDS / 4; round < ROUNDS; round += 1) {
    before()
    for (const [index, work] of [first, second].entries()) {
      const began = performance.now()
      work()
      if (round >= 0) times[index]?.push((performance.now() - began) * 1000)
    }
  }
  const [one, other] = times.map((all) => all.sort((a, b) => a - b)[ROUNDS / 2] ?? Number.NaN)
  return [one ?? Number.NaN, other ?? Number.NaN]
}

/** A key in another paragraph each time of a story of 5,000 words: checked again, beside all checks of the same text from nothing. */
function oneParagraph(language: string, isKnown = false): Row {
  const paragraphs = longStory(language, WORDS).split('\n')
  const beside: Partial<CheckedCopy> = isKnown ? besideOf(paragraphs) : {}
  const recheck = new Recheck()
  let key = 0
  const typed = () => {
    const at = (key += 7) % paragraphs.length
    paragraphs[at] += ` ${key}`
    return checkedCopy({ headline: 'A long story', body: paragraphs.join('\n'), language, ...beside })
  }
  let copy = typed()
  recheck.check(copy)
  const [figure, reference] = medians(
    () => recheck.check(copy),
    () => runChecks(copy),
    () => (copy = typed()),
  )
  return {
    what: `one changed paragraph of ${WORDS.toLocaleString('en')} words (${language}${isKnown ? ', with source memory and evidence' : ''}), checked again`,
    figure: figure / 1000,
    unit: 'ms',
    against: 'all checks of the same text',
    reference: reference / 1000,
    target: '≤ 2 ms',
  }
}

/** What may be known beside a story: another delivery of it that is longer, and lines that recur in its source's stories. */
function besideOf(paragraphs: readonly string[]): Pick<CheckedCopy, 'evidence' | 'source'> {
  const lines = new Map(paragraphs.slice(0, MEMORY).map((line, at) => [lineKey(line.slice(0, 40 + at)), { stories: 20, of: 40 }]))
  return {
    evidence: [{ kind: 'version', text: `${paragraphs.join('\n')}\n${paragraphs[0]}` }],
    source: { stories: 40, lines, closed: 0.9, glued: 0 },
  }
}

/** All checks of the seed story (3 kB of text, damaged) beside cutting the same text into words with Intl.Segmenter; and what one more key costs in a long story. */
export async function checks(): Promise<Row[]> {
  const text = readFileSync(join(import.meta.dirname, '../../prisma/demo/stories/seed-arabic-moscow.txt'), 'utf8')
  const [headline = '', ...body] = text.split('\n')
  const copy = checkedCopy({ headline, body: body.join('\n'), language: 'ar' })
  const segmenter = new Intl.Segmenter('ar', { granularity: 'word' })
  const [figure, reference] = medians(
    () => runChecks(copy),
    () => Array.from(segmenter.segment(copy.body)).length,
  )
  return [
    {
      what: `all checks of the seed story (${copy.body.length} characters)`,
      figure,
      unit: 'µs',
      against: 'Intl.Segmenter, words',
      reference,
      target: '≤ 4 ×',
    },
    ...['en', 'ar'].flatMap((language) => [oneParagraph(language), oneParagraph(language, true)]),
  ]
}
