import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkedCopy, runChecks } from '#core/checks/index.ts'
import type { Row } from './report.ts'

const ROUNDS = 400

/** The medians of two works done turn by turn, so that what else the machine does weighs on both, in microseconds; the first quarter is a warm-up. */
function medians(first: () => unknown, second: () => unknown): [number, number] {
  const times: [number[], number[]] = [[], []]
  for (let round = -ROUNDS / 4; round < ROUNDS; round += 1) {
    for (const [index, work] of [first, second].entries()) {
      const began = performance.now()
      work()
      if (round >= 0) times[index]?.push((performance.now() - began) * 1000)
    }
  }
  const [one, other] = times.map((all) => all.sort((a, b) => a - b)[ROUNDS / 2] ?? Number.NaN)
  return [one ?? Number.NaN, other ?? Number.NaN]
}

/** All checks of the seed story (3 kB of text, damaged) beside cutting the same text into words with Intl.Segmenter. */
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
  ]
}
