import type { Check, Finding } from './check.ts'
import { withProof } from './proof.ts'
import { cutAt } from './truncation.ts'
import type { Reading } from './reading.ts'

/** The copy stops before its last sentence ends, judged by how the story ends its other paragraphs. */
export const midSentence: Check = {
  id: 'truncated/mid-sentence',
  kind: 'truncated',
  severity: 'error',
  run: (reading) => withProof(reading, 'truncated/mid-sentence', cut(reading, false)),
}

/** The copy stops inside a word. */
export const midWord: Check = {
  id: 'truncated/mid-word',
  kind: 'truncated',
  severity: 'error',
  run: (reading) => withProof(reading, 'truncated/mid-word', cut(reading, true)),
}

function cut(reading: Reading, inWord: boolean): Finding[] {
  const found = cutAt(reading)
  if (!found || found.inWord !== inWord) return []
  const { from, to, evidence, closed, all } = found
  const words = reading.copy.body.slice(from, to)
  const code = evidence === 'cut-habit' && closed === all ? 'cut-habit-all' : evidence
  return [
    {
      field: 'body',
      from,
      to,
      code: inWord ? 'mid-word' : code,
      facts: { words, closed, all, n: all },
      ...(found.unsure ? { severity: 'info' as const } : {}),
    },
  ]
}
