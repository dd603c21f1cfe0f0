import type { Flag } from './flag.ts'
import { lineKey } from './source-memory.ts'

/** How much of a line tells one defect from another, in UTF-16 units. */
const TOLD_BY = 200

/** A flag as any room knows it, as far as it tells its defect. */
interface Told {
  rule: string
  code?: string | undefined
  excerpt: string
  facts?: Flag['facts'] | undefined
}

const fact = ({ facts }: Told, name: string) => String(facts?.[name] ?? '')

/** A line as it is known again; one without letters or figures is known by its marks. */
const lineOf = (text: string) => lineKey(text) || text.trim()

/** The element of a tag, whatever its attributes and whether it opens or closes; of what a cut tag left, the attribute or the marks. */
const elementOf = (excerpt: string) =>
  (/^<\/?([a-z][\w:-]*)/i.exec(excerpt)?.[1] ?? /^(?:<!(?:--|\[|doctype)|<\?xml|[\w-]+(?==))/i.exec(excerpt)?.[0] ?? excerpt.trim()).toLowerCase()

/** The sort of an escape, without the characters that it spells. */
const escapeOf = (excerpt: string) =>
  /^(?:\\u|\\x|\\+["'/]|=[0-9A-F]{2}|%[0-9A-F]{2}|u0)/i.exec(excerpt)?.[0].replace(/[0-9A-F]{2}$/i, '') ?? [...new Set(excerpt)].sort().join('')

/** The characters that can't be seen, each once. */
const unseenIn = (told: Told) => [...new Set(fact(told, 'chars').split(' '))].sort().join(' ')

/** What besides its rule tells a defect from another. Of rules that are not named here it is the text, as lines of a page are known again. */
const TELLS: Record<string, (told: Told) => string> = {
  'malformed/related-link': (told) => lineOf(fact(told, 'label')),
  'malformed/html-tag': ({ excerpt }) => elementOf(excerpt),
  'malformed/html-entity': (told) => fact(told, 'entity'),
  'malformed/escape-residue': ({ excerpt }) => escapeOf(excerpt),
  'malformed/control-char': unseenIn,
  'malformed/code-residue': (told) => lineOf(fact(told, 'start')),
  'malformed/mojibake': (told) => `${fact(told, 'truth')} ${fact(told, 'charset')}`,
  'malformed/glued-sentence': () => '',
  'malformed/glued-word': () => '',
  'malformed/duplicate-paragraph': () => '',
  'malformed/punctuation-spacing': ({ code }) => code ?? '',
  'malformed/missing-headline': ({ code }) => code ?? '',
}

/**
 * What flags of one defect have in common in every story of a source, so that they can be mended together: the rule and, where that says too little, what an editor knows it by.
 * Lines of the page are the same line, whatever numbers stand in it; related links have the same label; tags, entities and escapes are of one sort; misread text was misread in the same way.
 */
export const defectOf = (flag: Told): string =>
  `${flag.rule} ${(TELLS[flag.rule] ?? (({ excerpt }) => lineOf(excerpt)))(flag).slice(0, TOLD_BY)}`.toWellFormed()
