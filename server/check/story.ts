import { checkedCopy, type CheckedCopy } from '#core/checks/index.ts'
import { checkedCopyOf, copyFrom } from '#core/copy.ts'
import { err, ok, type Result } from '#core/result.ts'
import { evidenceOf } from '#server/wire/evidence.ts'
import { htmlStory } from '#server/wire/html.ts'
import { Unreadable, type WireArticle } from '#server/wire/item.ts'

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

type Parts = Partial<Record<keyof typeof FIELDS, string>>

/**
 * Reads a story from a JSON value for checking: `headline` (or `title`), `body` or `html`, `language` (or `lang`), `byline` and the like; null counts as missing.
 * `headlineExpected: false` (or `headline_known: false`) says that the source has no headline field. Offsets of flags count in `body` as it was given.
 */
export function storyFrom(value: unknown): Result<CheckedCopy, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return err('a story is a JSON object')
  const json = value as Record<string, unknown>
  const parts: Parts = {}
  for (const [field, other] of Object.entries(FIELDS) as [keyof typeof FIELDS, string | null][]) {
    const given = json[field] ?? (other === null ? undefined : json[other])
    if (given === undefined || given === null) continue
    if (typeof given !== 'string') return err(`"${field}" must be a string, not ${Array.isArray(given) ? 'an array' : typeof given}`)
    parts[field] = given
  }
  const { html, body, ...rest } = parts
  const beside = evidenceOf({
    summary: [json['summary']],
    description: [json['description']],
    words: [json['wordCount']],
    characters: [json['charCount']],
  })
  const headlineExpected = ('headline' in json || 'title' in json) && json['headlineExpected'] !== false && json['headline_known'] !== false
  if (html === undefined || body !== undefined) return ok(checkedCopy({ ...rest, ...beside, body: body ?? '', headlineExpected }))
  try {
    const { evidence = [], ...story } = htmlStory(html, { headline: rest.headline })
    return ok(checkedCopy({ ...rest, evidence: [...(beside.evidence ?? []), ...evidence], body: bodyOf(story), headlineExpected }))
  } catch (error) {
    if (error instanceof Unreadable) return err(error.message)
    throw error
  }
}

/** The copy of an article that came off a wire format, as the checks read it. */
export function storyOf(article: WireArticle): CheckedCopy {
  const { headline = '', standfirst = '', slugline = '', byline = '', dateline = '', ednote = '', language = 'und' } = article
  const { evidence } = article
  return checkedCopy({ headline, standfirst, slugline, byline, dateline, ednote, language, ...(evidence ? { evidence } : {}), body: bodyOf(article) })
}

const bodyOf = ({ text, blocks }: Pick<WireArticle, 'text' | 'blocks'>) => text ?? checkedCopyOf(copyFrom({ body: blocks })).body
