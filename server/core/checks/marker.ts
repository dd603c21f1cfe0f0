import { folded } from '#core/text/fold.ts'
import { endMarkAt } from '#core/text/endings.ts'
import type { Check, Finding } from './check.ts'
import { endsOpen } from './cut.ts'
import { withProof } from './proof.ts'
import type { Reading } from './reading.ts'
import { stopOf } from './stop.ts'

/** The source says itself that there is more than it sent: a count of characters, “Read more”, an ellipsis. */
export const marker: Check = {
  id: 'truncated/marker',
  kind: 'truncated',
  severity: 'error',
  run: (reading) => withProof(reading, 'truncated/marker', marked(reading)),
}

function marked(reading: Reading): Finding[] {
  const stop = stopOf(reading)
  if (!stop?.marker) return []
  const { from, to, sort } = stop.marker
  const text = reading.copy.body.slice(from, to)
  if (sort === 'phrase' && from >= stop.line.to && endMarkAt(stop.line.text) >= 0 && !isSure(text)) return []
  const facts = { marker: text.trim(), n: Number(/\d[\d,.]*/.exec(text)?.[0].replace(/[,.]/g, '') ?? 0) }
  if (sort !== 'ellipsis') return [{ field: 'body', from, to, code: sort === 'count' ? 'more-count' : 'more', facts }]
  const before = reading.copy.body.slice(stop.line.from, stop.to)
  if (endsOpen(before, reading) || isSummary(reading.copy.body)) return [{ field: 'body', from, to, code: 'ellipsis', facts }]
  return usesEllipses(reading.copy.body, from) ? [] : [{ field: 'body', from, to, code: 'ellipsis-maybe', facts, severity: 'info' }]
}

/** A body of one paragraph as long as a feed's summary. */
const isSummary = (body: string) => body.length < 320 && !body.trim().includes('\n')

/** An ellipsis elsewhere in the text is a habit of its writer. */
const usesEllipses = (body: string, before: number) => /[^\s.](?:…|\.{3})(?=[\s"”»)]|$)/.test(body.slice(0, before))

const isSure = (text: string) => folded(text) !== ''
