import type { CopyField } from '#core/flag.ts'
import { repairMisread } from '#core/text/misread.ts'
import type { Check, Finding } from './check.ts'
import type { Reading } from './reading.ts'

/** Copy whose bytes were read with the wrong character set; the repair reads them again with the right one. One finding a line. */
export const mojibake: Check = {
  id: 'malformed/mojibake',
  kind: 'malformed',
  severity: 'error',
  local: true,
  run: (reading) => reading.fields.flatMap((field) => misreadIn(reading, field)),
}

function misreadIn(reading: Reading, field: CopyField): Finding[] {
  const text = reading.copy[field]
  return reading.misread(field).map(({ from, to, charset, truth }) => {
    const mended = repairMisread(text.slice(from, to), charset, truth)
    const facts = { charset, truth, before: text.slice(from, Math.min(to, from + 24)), after: (mended ?? '').slice(0, 24) }
    return {
      field,
      from,
      to,
      code: mended === undefined ? 'misread' : 'misread-repairable',
      facts,
      ...(mended === undefined ? {} : { repair: { from, to, text: mended } }),
    }
  })
}
