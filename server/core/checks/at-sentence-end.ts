import { isUnspaced } from '#core/text/scripts.ts'
import type { Check, Finding } from './check.ts'
import { withProof } from './proof.ts'
import type { Reading } from './reading.ts'
import { lastWords, stopOf } from './stop.ts'
import { cutAt } from './truncation.ts'

/** The end is missing though the last sentence is whole: another text goes on, or the source declares a length that the copy is far from. */
export const atSentenceEnd: Check = {
  id: 'truncated/at-sentence-end',
  kind: 'truncated',
  severity: 'error',
  run: (reading) => withProof(reading, 'truncated/at-sentence-end', declared(reading)),
}

/** Sources count in their own ways: with and without spaces, headline and credits. Copy is missing below this share of what is declared, by the way of counting that finds most. */
const DECLARED = 0.9
/** So much must be missing at least. */
const LEAST = { words: 25, characters: 150 } as const

function declared(reading: Reading): Finding[] {
  const stop = stopOf(reading)
  if (!stop || stop.marker || cutAt(reading)) return []
  const { headline, standfirst, byline, dateline, body, evidence = [] } = reading.copy
  const unspaced = isUnspaced(reading.script)
  const all = [headline, standfirst, byline, dateline, body].filter(Boolean).join('\n')
  for (const { kind, amount } of evidence) {
    if ((kind !== 'words' && kind !== 'characters') || amount === undefined) continue
    const found = kind === 'characters' || unspaced ? all.length : all.split(/\s+/).length
    if (found >= amount * DECLARED || amount - found < LEAST[kind]) continue
    const from = lastWords(body, stop.line.from, stop.to, unspaced)
    return [{ field: 'body', from, to: stop.to, code: `declared-${kind}`, facts: { n: amount, found, evidence: kind }, severity: 'warning' }]
  }
  return []
}
