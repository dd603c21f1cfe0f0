import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkedCopy, runChecks } from '#core/checks/index.ts'
import type { Row } from './report.ts'

/** The median of `rounds` timings of `work`, in microseconds, after a warm-up. */
function median(rounds: number, work: () => unknown): number {
  for (let round = 0; round < rounds / 4; round += 1) work()
  const times = Array.from({ length: rounds }, () => {
    const began = performance.now()
    work()
    return (performance.now() - began) * 1000
  }).sort((a, b) => a - b)
  return times[Math.floor(rounds / 2)] ?? Number.NaN
}

/** All checks of the seed story (3 kB of text, damaged) beside cutting the same text into words with Intl.Segmenter. */
export async function checks(): Promise<Row[]> {
  const text = readFileSync(join(import.meta.dirname, '../../prisma/demo/stories/seed-arabic-moscow.txt'), 'utf8')
  const [headline = '', ...body] = text.split('\n')
  const copy = checkedCopy({ headline, body: body.join('\n'), language: 'ar' })
  const segmenter = new Intl.Segmenter('ar', { granularity: 'word' })
  return [
    {
      what: `all checks of the seed story (${copy.body.length} characters)`,
      figure: median(400, () => runChecks(copy)),
      unit: 'µs',
      against: 'Intl.Segmenter, words',
      reference: median(400, () => Array.from(segmenter.segment(copy.body)).length),
      target: '≤ 4 ×',
    },
  ]
}
