import { type Check, type Finding, MOST_FLAGS } from './check.ts'
import { gluesIn, slipIn } from './glue.ts'
import { scriptOf } from '#core/text/scripts.ts'

const SPACED = /[^\s.,،؛:؟!?…\d(«“"'][ \u00A0]([.,،؛؟])(?=[ \u00A0\n]|$|\p{L})/gmu

/** A space before a full stop or comma; where none follows and the next sentence hangs on it, a fault, else a hint. So is the one space that a story lacks between two sentences. */
export const punctuationSpacing: Check = {
  id: 'malformed/punctuation-spacing',
  kind: 'malformed',
  severity: 'info',
  run(reading) {
    const text = reading.copy.body
    const findings: Finding[] = []
    const hanging = new Set<number>()
    for (const { field, glue } of gluesIn(reading)) {
      if (glue.end === glue.at || findings.length === MOST_FLAGS) continue
      if (field === 'body') hanging.add(glue.at)
      const mark = reading.copy[field].slice(glue.at, glue.next)
      const repair = { from: glue.end, to: glue.next, text: `${mark} ` }
      findings.push({ field, from: glue.end, to: glue.next, code: 'hanging-mark', facts: { mark }, severity: 'warning', repair })
    }
    for (const match of text.matchAll(SPACED)) {
      if (findings.length === MOST_FLAGS) break
      const mark = match[1] ?? ''
      const at = match.index + match[0].length - 1
      if (hanging.has(at) || reading.isForeign('body', at)) continue
      const hangs = scriptOf(text.charCodeAt(at + 1)) !== 'none'
      const repair = { from: at - 1, to: at + 1, text: hangs ? `${mark} ` : mark }
      findings.push({ field: 'body', from: at - 1, to: at + 1, code: hangs ? 'hanging-mark' : 'space-before-mark', facts: { mark }, repair })
    }
    const slip = slipIn(reading)
    if (slip) {
      const { at, next, left, right } = slip.glue
      findings.push({
        field: slip.field,
        from: at,
        to: next,
        code: 'space-lost',
        facts: { left, right },
        repair: { from: next, to: next, text: ' ' },
      })
    }
    return findings
  },
}
