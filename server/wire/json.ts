import { IncomingArticle, LIMITS } from '#contracts/articles.ts'
import type { Failure } from '#contracts/contract.ts'
import { paragraphsOf } from '#core/copy.ts'
import { err, ok, type Result } from '#core/result.ts'
import { evidenceOf, type Said } from './evidence.ts'
import { htmlStory } from './html.ts'
import { given, languageOf, Unreadable, type WireArticle } from './item.ts'

type Json = Record<string, unknown>

/** The names that samples and exports of other desks use for Galley's own. */
const ALSO: Record<string, string> = { title: 'headline', lang: 'language', id: 'guid', summary: 'standfirst' }

/** Reads one delivered JSON value by the contract. What is wrong is said with the field it is in; nothing is guessed at. */
export function readJson(value: unknown): Result<WireArticle, Failure> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return err({ code: 'invalid', detail: 'An article is a JSON object.' })
  const json: Json = {}
  for (const [name, content] of Object.entries(value)) {
    if (name === '__proto__') continue
    const ours = ALSO[name] ?? name
    if (name === 'summary' && content !== null) json[name] = content
    if (ours === name || (value as Json)[ours] === undefined) json[ours] = ours === 'guid' && typeof content === 'number' ? String(content) : content
  }
  const parsed = IncomingArticle.safeParse(json)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const field = issue?.path.join('.') ?? ''
    const given = Object.entries(ALSO).find(([theirs, ours]) => ours === field && field in json && !(field in value) && theirs in value)?.[0] ?? field
    return err({ code: 'invalid', detail: `${given}: ${issue?.message ?? 'not as the contract has it'}`, field: given })
  }
  const { body, html, language, summary, description, wordCount, charCount, ...rest } = parsed.data
  const said = { summary: [summary], description: [description], words: [wordCount], characters: [charCount] }
  try {
    return ok({
      ...given({ ...rest, source: typeof json['source'] === 'string' ? json['source'] : undefined, language: languageOf(language) }),
      ...withEvidence(bodyOf(body, html, rest.headline ?? undefined, rest.url), said),
    })
  } catch (error) {
    if (error instanceof Unreadable) return err({ ...error.failure, field: 'html' })
    throw error
  }
}

/** The body with what the article says beside it, and what its HTML says of itself. */
function withEvidence(body: WireBody, said: Said): WireBody {
  const beside = evidenceOf(said).evidence ?? []
  const all = [...beside, ...(body.evidence ?? [])]
  return all.length > 0 ? { ...body, evidence: all } : body
}

type WireBody = Pick<WireArticle, 'blocks' | 'text' | 'evidence'>

/** HTML where there is some, else the plain body. */
function bodyOf(body: string | null | undefined, html: string | null | undefined, headline: string | undefined, url: string | undefined): WireBody {
  if (html?.trim()) return htmlStory(html, { base: url, headline })
  return { blocks: paragraphsOf(body ?? ''), text: body ?? '' }
}

/** Parses JSON text. A syntax error is the sender's news, with the place where it is. */
export function parseJson(text: string): Result<unknown, Failure> {
  try {
    return ok(JSON.parse(text))
  } catch (error) {
    if (error instanceof SyntaxError) return err({ code: 'malformed', detail: `This is not JSON: ${error.message.slice(0, 200).toWellFormed()}` })
    throw error
  }
}

/** The elements of a JSON array as they were written, for text that parses as an array. */
export function elementsOf(text: string): string[] {
  const elements: string[] = []
  let depth = 0
  let start = text.indexOf('[') + 1
  for (let i = start - 1; i < text.length; i += 1) {
    const char = text[i]
    if (char === '"') {
      for (i += 1; text[i] !== '"'; i += 1) if (text[i] === '\\') i += 1
    } else if (char === '[' || char === '{') depth += 1
    else if (char === ']' || char === '}') depth -= 1
    if ((char === ',' && depth === 1) || depth === 0) {
      elements.push(text.slice(start, i).trim())
      start = i + 1
    }
    if (depth === 0) break
  }
  return elements.length === 1 && elements[0] === '' ? [] : elements
}

export const tooMany = (count: number): Failure => ({
  code: 'too_large',
  detail: `An array holds at most ${LIMITS.items} articles, this one ${count}; stream more as application/x-ndjson.`,
})
