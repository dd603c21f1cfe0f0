import { LIMITS } from '#contracts/articles.ts'
import type { Failure } from '#contracts/contract.ts'
import { checkedCopy, type CheckedCopy } from '#core/checks/index.ts'
import { checkedCopyOf, copyFrom } from '#core/copy.ts'
import { err, ok, type Result } from '#core/result.ts'
import { evidenceOf } from './evidence.ts'
import { htmlStory } from './html.ts'
import { languageOf, Unreadable, type WireArticle } from './item.ts'
import { readNinjs } from './ninjs.ts'

/** The fields that a story to be checked may have, and the names that samples and exports use for some of them. */
const FIELDS = {
  headline: 'title',
  standfirst: 'summary',
  body: null,
  html: null,
  slugline: null,
  byline: null,
  dateline: null,
  ednote: null,
  language: 'lang',
} as const

type Field = keyof typeof FIELDS
type Json = Record<string, unknown>

/** What only a ninjs item has. */
const NINJS = ['headlines', 'bodies', 'body_html', 'body_xhtml', 'body_text', 'pubstatus', 'pubStatus', 'versioncreated', 'versionCreated']

/**
 * Reads a story from a JSON value for checking: `headline` (or `title`), `body` or `html`, `language` (or `lang`), `byline` and the like, or a ninjs item; null counts as missing.
 * `headlineExpected: false` (or `headline_known: false`) says that the source has no headline field. Offsets of flags count in `body` as it was given. Errors: `invalid`, and what HTML may not be.
 */
export function checkableFrom(value: unknown): Result<CheckedCopy, Failure> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return err({ code: 'invalid', detail: 'a story is a JSON object' })
  const json = value as Json
  if (NINJS.some((name) => name in json)) return readable(() => checkableOf(readNinjs(json)))
  const parts: Partial<Record<Field, string>> = {}
  for (const [field, other] of Object.entries(FIELDS) as [Field, string | null][]) {
    const given = json[field] ?? (other === null ? undefined : json[other])
    if (given === undefined || given === null) continue
    if (typeof given !== 'string')
      return err({ code: 'invalid', detail: `"${field}" must be a string, not ${Array.isArray(given) ? 'an array' : typeof given}`, field })
    parts[field] = given
  }
  const { html, body, language, ...rest } = parts
  const known = {
    ...rest,
    language: languageOf(language) ?? 'und',
    headlineExpected: ('headline' in json || 'title' in json) && json['headlineExpected'] !== false && json['headline_known'] !== false,
  }
  const beside = evidenceOf({
    summary: [json['summary']],
    description: [json['description']],
    words: [json['wordCount']],
    characters: [json['charCount']],
  })
  if (!html?.trim() || body) return ok(checkedCopy({ ...known, ...beside, body: body ?? '' }))
  return readable(() => {
    const { evidence = [], ...story } = htmlStory(html, { headline: rest.headline })
    return checkedCopy({ ...known, evidence: [...(beside.evidence ?? []), ...evidence], body: bodyOf(story) })
  })
}

/** The copy of an article that came off a wire format, as the checks read it. */
export function checkableOf(article: WireArticle): CheckedCopy {
  const { headline = '', standfirst = '', slugline = '', byline = '', dateline = '', ednote = '', language = 'und', evidence } = article
  return checkedCopy({ headline, standfirst, slugline, byline, dateline, ednote, language, ...(evidence ? { evidence } : {}), body: bodyOf(article) })
}

/** Refuses a copy that is longer than one that could be stored: the checks are linear, but nobody waits for them in vain. */
export function withinLimits(copy: CheckedCopy): Result<CheckedCopy, Failure> {
  if (copy.body.length > LIMITS.body)
    return err({ code: 'too_large', field: 'body', detail: `the body has ${copy.body.length} characters; at most ${LIMITS.body} are checked` })
  const long = (['headline', 'slugline', 'byline', 'dateline', 'standfirst', 'ednote'] as const).find((name) => copy[name].length > LIMITS.line * 5)
  return long ? err({ code: 'too_large', field: long, detail: `"${long}" has more than ${LIMITS.line * 5} characters` }) : ok(copy)
}

const bodyOf = ({ text, blocks }: Pick<WireArticle, 'text' | 'blocks'>) => text ?? checkedCopyOf(copyFrom({ body: blocks })).body

function readable(read: () => CheckedCopy): Result<CheckedCopy, Failure> {
  try {
    return ok(read())
  } catch (error) {
    if (error instanceof Unreadable) return err(error.failure)
    throw error
  }
}
