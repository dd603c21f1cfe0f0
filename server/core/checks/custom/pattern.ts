import { RE2JS, RE2JSException, RE2JSSyntaxException } from 're2js'
import { MOST_FLAGS } from '#core/checks/check.ts'
import { err, ok, type Result } from '#core/result.ts'
import type { Complaint, Hit, Matcher } from './matcher.ts'

/** The largest program that a pattern may become: time grows with it, and it with every counted repetition. */
export const LARGEST_PROGRAM = 400
/** Steps of the engine that one line may take: a line that is longer than this allows is read to there. */
const LINE_STEPS = 2_000_000
/** Lines in which every way of standing between word characters, others and the ends occurs: what matches nothing does so here. */
const EMPTY_PLACES = ['', 'aa  a', ' a ', ' ', '\u0645']

/** A replacement taken apart: what stands as it is, and the numbers of groups. */
type Template = readonly (string | number)[]

/** Finds a regular expression of RE2's syntax; its groups may stand in the replacement as `$1` or `${1}`, `$$` is a dollar sign. */
export function patternMatcher(pattern: string, replacement: string | null): Result<Matcher, Complaint> {
  if (pattern === '') return err({ field: 'pattern', why: 'pattern_empty', detail: 'Give a pattern.' })
  const compiled = compile(pattern)
  if (!compiled.ok) return compiled
  const expression = compiled.value
  const size = expression.programSize()
  if (size > LARGEST_PROGRAM)
    return err({
      field: 'pattern',
      why: 'too_big',
      facts: { size, most: LARGEST_PROGRAM },
      detail: `The pattern becomes ${size} steps; ${LARGEST_PROGRAM} are the most. Use smaller counts in {…} or fewer alternatives.`,
    })
  if (EMPTY_PLACES.some((line) => findsNothing(expression, line)))
    return err({
      field: 'pattern',
      why: 'matches_nothing',
      detail: 'The pattern matches where there is nothing. Let it hold at least one character: + instead of *.',
    })
  const template = templateOf(replacement, expression.groupCount())
  if (!template.ok) return template
  return ok((line) => hitsIn(expression, line, size, template.value))
}

function compile(pattern: string): Result<RE2JS, Complaint> {
  try {
    return ok(RE2JS.compile(pattern))
  } catch (fault) {
    if (!(fault instanceof RE2JSException)) throw fault
    return err(refusalOf(pattern, fault))
  }
}

function refusalOf(pattern: string, fault: RE2JSException): Complaint {
  const near = (fault instanceof RE2JSSyntaxException ? fault.getPattern() : null) ?? pattern
  const reason = fault instanceof RE2JSSyntaxException ? fault.getDescription() : fault.message
  const at = Math.max(0, pattern.indexOf(near))
  const facts = { near: near.slice(0, 60), at: at + 1, reason }
  const where = `at character ${at + 1}, “${facts.near}”`
  if (/^\(\?(?:[=!>]|<[=!])/.test(near))
    return {
      field: 'pattern',
      why: 'look_around',
      facts,
      detail: `Look-around cannot be found in linear time: ${where}. Match the words around and put them back by $1.`,
    }
  if (/^\\[1-9k]/.test(near))
    return {
      field: 'pattern',
      why: 'back_reference',
      facts,
      detail: `A back-reference cannot be found in linear time: ${where}. Write out what may stand there.`,
    }
  return { field: 'pattern', why: 'pattern_refused', facts, detail: `The pattern cannot be read: ${reason}, ${where}.` }
}

function findsNothing(expression: RE2JS, line: string): boolean {
  const matcher = expression.matcher(line)
  while (matcher.find()) if (matcher.end() === matcher.start()) return true
  return false
}

function templateOf(replacement: string | null, groups: number): Result<Template | null, Complaint> {
  if (replacement === null) return ok(null)
  const template = replacement.split(/(\$\$|\$\{\d{1,2}\}|\$\d)/).map((part, index) => {
    if (index % 2 === 0) return part
    return part === '$$' ? '$' : Number(part.replace(/\D/g, ''))
  })
  const missing = template.find((part) => typeof part === 'number' && part > groups)
  if (missing === undefined) return ok(template)
  return err({
    field: 'replacement',
    why: 'group_missing',
    facts: { group: missing, groups },
    detail: `There is no group $${missing}: the pattern has ${groups}. Put parentheses around what is to be kept, or write $$ for a dollar sign.`,
  })
}

function hitsIn(expression: RE2JS, whole: string, size: number, template: Template | null): Hit[] {
  const line = whole.slice(0, Math.floor(LINE_STEPS / size))
  if (!expression.test(line)) return []
  const hits: Hit[] = []
  const matcher = expression.matcher(line)
  let steps = 0
  while (hits.length < MOST_FLAGS && steps < LINE_STEPS && matcher.find()) {
    const [from, to] = [matcher.start(), matcher.end()]
    steps += (line.length - from) * size
    const text = template?.map((part) => (typeof part === 'number' ? (matcher.group(part) ?? '') : part)).join('')
    if (to > from && text !== line.slice(from, to)) hits.push({ from, to, ...(text === undefined ? {} : { text }) })
  }
  return hits
}
