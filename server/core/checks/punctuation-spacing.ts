import { scriptOf } from '#core/text/scripts.ts'
import { type Check, type Finding, MOST_FLAGS } from './check.ts'

const SPACED = /[^\s.,،؛:؟!?…\d(«“"'][ \u00A0]([.,،؛؟])(?=[ \u00A0\n]|$|\p{L})/gmu

/** A space before a full stop or comma; where none follows either, the next word hangs on it and it is a fault, else a hint. */
export const punctuationSpacing: Check = {
  id: 'malformed/punctuation-spacing',
  kind: 'malformed',
  severity: 'info',
  local: true,
  run(reading) {
    const text = reading.copy.body
    const findings: Finding[] = []
    for (const match of text.matchAll(SPACED)) {
      if (findings.length === MOST_FLAGS) break
      const mark = match[1] ?? ''
      const at = match.index + match[0].length - 1
      if (reading.isForeign('body', at)) continue
      const hangs = scriptOf(text.charCodeAt(at + 1)) !== 'none'
      findings.push({
        field: 'body',
        from: at - 1,
        to: at + 1,
        code: hangs ? 'hanging-mark' : 'space-before-mark',
        facts: { mark },
        repair: { from: at - 1, to: at + 1, text: hangs ? `${mark} ` : mark },
      })
    }
    return findings
  },
}
