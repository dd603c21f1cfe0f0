import type { Check, Finding } from './check.ts'
import { gluesIn, slipIn } from './glue.ts'
import { gluingHabit } from './source-habit.ts'

/**
 * Two sentences with the space between them lost: a closing mark with a letter right behind it. One place in a story of many sentences, and a space on
 * the wrong side of the mark, are faults of spacing and said by that rule.
 */
export const gluedSentence: Check = {
  id: 'malformed/glued-sentence',
  kind: 'malformed',
  severity: 'warning',
  run(reading) {
    const slip = slipIn(reading)
    return gluesIn(reading).flatMap(({ field, glue }): Finding[] => {
      const { at, next, end, left, right } = glue
      if (end < at || glue === slip?.glue) return []
      const length = (reading.copy[field].codePointAt(next) ?? 0) > 0xffff ? 2 : 1
      return [
        {
          field,
          from: at,
          to: next + length,
          code: 'glued',
          facts: { left, right, ...gluingHabit(reading.copy.source) },
          repair: { from: next, to: next, text: ' ' },
        },
      ]
    })
  },
}
