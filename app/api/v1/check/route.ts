import { checkArticle } from '#contracts/articles.ts'
import type { Failure } from '#contracts/contract.ts'
import { err, type Result } from '#core/result.ts'
import { checkableFrom } from '#server/wire/checkable.ts'
import { formatOf } from '#server/wire/read.ts'
import { chunksOf } from '../articles/chunks.ts'
import { isJson, readJson } from '../../door/body.ts'
import { door, errorsOf } from '../../door.ts'
import { problem } from '../../problem.ts'
import { checkerFor } from './checker.ts'
import { checkedItems, storiesIn, storiesOf } from './items.ts'
import { checkedLines } from './lines.ts'

/** The most bytes of what is read whole; a stream of lines has no end. */
const WHOLE = 8_000_000

/**
 * `POST /api/v1/check`: the flags of stories that are not stored, by the type of what is sent: one story answers `{flags}`, an array or XML `{items}`, lines a line each.
 * Ranges count in the text as given, in HTML's own text where HTML is.
 */
export const POST = door(
  { who: 'person or provider', contract: checkArticle, write: 'raw' },
  async ({ person, provider, request, mediaType, bytes, log }): Promise<Result<never, Failure> | Response> => {
    const contentType = request.headers.get('content-type') ?? ''
    const format = formatOf(contentType) ?? (isJson(mediaType) ? 'json' : null)
    if (!format)
      return err({
        code: 'unsupported',
        detail: 'Send application/json, application/x-ndjson, application/vnd.iptc.ninjs+json, text/plain, text/html or XML.',
      })
    if (format === 'ndjson') {
      const chunks = chunksOf(request)
      if (!chunks.ok) return chunks
      const check = await checkerFor(person, provider)
      return checkedLines(chunks.value, check, (fault) => log.error({ err: fault }, 'a stream of checks ended with a fault'))
    }
    const sent = await bytes(WHOLE)
    if (!sent.ok) return sent
    const check = await checkerFor(person, provider)
    if (format === 'json') {
      const json = readJson(sent.value)
      if (!json.ok) return json
      if (Array.isArray(json.value)) {
        const stories = storiesOf(json.value)
        return stories.ok ? checkedItems(stories.value, check) : stories
      }
      const asked = checkArticle.ask.safeParse(json.value)
      if (!asked.success) return problem({ code: 'invalid', detail: 'See errors.' }, { errors: errorsOf(asked.error) })
      const story = checkableFrom(asked.data)
      const checked = story.ok ? await check(story.value) : story
      return checked.ok ? Response.json(checkArticle.answer.parse(checked.value)) : checked
    }
    const stories = storiesIn(contentType, sent.value)
    if (!stories.ok) return stories
    const [only] = stories.value
    if (format === 'xml' || !only || (format === 'ninjs' && isArray(sent.value))) return checkedItems(stories.value, check)
    const checked = only.ok ? await check(only.value) : only
    return checked.ok ? Response.json(checkArticle.answer.parse(checked.value)) : checked
  },
)

/** Whether JSON that was sent is an array. */
const isArray = (bytes: Uint8Array) => /^\uFEFF?\s*\[/.test(new TextDecoder().decode(bytes.subarray(0, 64)))
