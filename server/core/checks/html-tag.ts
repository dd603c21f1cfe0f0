import type { CopyField } from '#core/flag.ts'
import { type Check, type Finding, MOST_FLAGS } from './check.ts'
import { examined } from './examined.ts'
import type { Reading } from './reading.ts'
import { ELEMENTS } from './words/elements.ts'

const elements = new Set(ELEMENTS.trim().split(/\s+/))
const TAG = /<\s?(\/?)\s?([a-zA-Z][a-zA-Z0-9]{0,20}(?:[:-][a-zA-Z0-9-]{1,30})?)((?:\s[^<>]{0,600}|\/\s?)?)>/y
const COMMENT_LIMIT = 2000
/** Angles that are looked at in a field. */
const MOST_ANGLES = 20_000
const INLINE = new Set([
  'a',
  'abbr',
  'b',
  'bdi',
  'bdo',
  'cite',
  'code',
  'em',
  'font',
  'i',
  'mark',
  'q',
  's',
  'small',
  'span',
  'strike',
  'strong',
  'sub',
  'sup',
  'u',
  'wbr',
])
/** What a cut tag leaves: the end of an empty element, or attributes and a closing angle. */
const DEBRIS = /(?:\/>(?=\s|$|[^\s<>/="'])|["']>(?=\s|$))(?<=(?:^|\s)..)/gm
/** The end of a section of data, and marks of bulletin boards. */
const MARKS = /\]\]>|<!\[CDATA\[|\[(\/?)(b|i|u|s|url|img|quote|code|center|size|color|list)((?:=[^[\]\n]{1,200})?)\]/gi
/** A tag that lacks its end: attributes up to the end of the line, or nothing but its name in lower case behind the angle. */
const OPEN_TAG =
  /<\/?(?:a|b|br|div|em|font|h[1-6]|i|iframe|img|li|ol|p|script|span|strong|table|td|tr|u|ul)(?:\s{1,3}[a-z-]{2,20}=["'][^"'<>\n]{0,200}["']?|(?=[^A-Za-z0-9\s<>=/'"-]))/g
const ATTRIBUTE = /(?:href|src|target|class|rel|style|alt|width|height)=["'][^"'<>\n]{0,120}["']/g

/** Tags, comments and ends of tags that were left when the copy was taken out of a page. */
export const htmlTag: Check = {
  id: 'malformed/html-tag',
  kind: 'malformed',
  severity: 'error',
  run: (reading) => reading.fields.flatMap((field) => tagsIn(reading, field)),
}

function tagsIn(reading: Reading, field: CopyField): Finding[] {
  const text = examined(reading.copy[field])
  const findings: Finding[] = []
  if (!text.includes('>') && !text.includes('<') && !text.includes('[')) return findings
  const add = (from: number, to: number, name: string) => {
    if (reading.isForeign(field, from)) return
    findings.push({ field, from, to, code: 'tag', facts: { tag: text.slice(from, Math.min(to, from + 60)) }, repair: removal(text, from, to, name) })
  }
  let looked = 0
  for (let at = text.indexOf('<'); at >= 0 && findings.length < MOST_FLAGS && looked < MOST_ANGLES; at = text.indexOf('<', at + 1)) {
    looked += 1
    if (text.startsWith('<!--', at)) {
      const end = text.slice(at, at + COMMENT_LIMIT).indexOf('-->')
      const to = end < 0 ? at + 4 : at + end + 3
      add(at, to, 'br')
      at = to - 1
      continue
    }
    if (text.startsWith('<!DOCTYPE', at) || text.startsWith('<!doctype', at) || text.startsWith('<?xml', at)) {
      const end = text.slice(at, at + COMMENT_LIMIT).indexOf('>')
      if (end > 0) add(at, at + end + 1, 'br')
      continue
    }
    TAG.lastIndex = at
    const match = TAG.exec(text)
    if (!match) continue
    const name = (match[2] ?? '').toLowerCase()
    if (!elements.has(name) && !name.includes('-') && !name.includes(':')) continue
    if (/^<(?:\s|\/\s)/.test(match[0]) && !/^[\s/]{0,3}$/.test(match[3] ?? '')) continue
    if (match[3]?.startsWith(' ') && !/^\s{1,20}(?:\/|[\w:@-]{1,60}(?:\s{0,3}=|[\s/]|$))/.test(match[3])) continue
    add(at, at + match[0].length, name)
    at += match[0].length - 1
  }
  const addRest = (from: number, to: number) => {
    if (findings.length < 2 * MOST_FLAGS && !findings.some((finding) => from < finding.to && to > finding.from)) add(from, to, 'br')
  }
  if (text.includes('[') || text.includes(']')) {
    const closed = new Map<string, boolean>()
    for (const { index, 0: mark, 1: closing, 2: name, 3: value } of text.matchAll(MARKS)) {
      if (findings.length === 2 * MOST_FLAGS) break
      // an editor's "[i]t" opens nothing: it is not closed
      if (name !== undefined && closing === '' && value === '') {
        if (!closed.has(name)) closed.set(name, text.includes(`[/${name}]`))
        if (!closed.get(name)) continue
      }
      addRest(index, index + mark.length)
    }
  }
  if (text.includes('<'))
    for (const match of text.matchAll(OPEN_TAG)) if (findings.length < 2 * MOST_FLAGS) addRest(match.index, match.index + match[0].length)
  for (const match of text.matchAll(DEBRIS)) addRest(match.index + match[0].length - 2, match.index + match[0].length)
  if (!text.includes('="') && !text.includes("='")) return findings
  for (const match of text.matchAll(ATTRIBUTE)) {
    const end = match.index + match[0].length
    const angle = text.slice(end, end + 200).search(/[<>\n]/)
    if (angle >= 0 && text[end + angle] === '>') addRest(match.index, end + angle + 1)
  }
  return findings
}

/** Takes a tag out; a tag that stood for a break between two words leaves one space, and one at the edge of a line takes its space along. */
function removal(text: string, from: number, to: number, name: string): { from: number; to: number; text: string } {
  const before = text[from - 1] ?? '\n'
  const after = text[to] ?? '\n'
  const blank = (char: string) => char === ' ' || char === '\u00A0' || char === '\t'
  if (before === '\n' && blank(after)) return { from, to: to + 1, text: '' }
  if (after === '\n' && blank(before)) return { from: from - 1, to, text: '' }
  if (blank(before) && blank(after)) return { from, to: to + 1, text: '' }
  if (INLINE.has(name) || before === '\n' || after === '\n' || blank(before) || blank(after)) return { from, to, text: '' }
  return { from, to, text: /^[\s.,;:!?،؛؟)\]]/.test(after) ? '' : ' ' }
}
