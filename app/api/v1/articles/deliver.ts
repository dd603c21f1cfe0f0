import { type DeliveredItem, deliverArticles, IncomingArticle } from '#contracts/articles.ts'
import type { Failure } from '#contracts/contract.ts'
import { err, ok, type Result } from '#core/result.ts'
import { runtime } from '#server/runtime.ts'
import type { From } from '#services/ingest.ts'
import { given, type WireItem } from '#server/wire/item.ts'
import { readNdjson } from '#server/wire/ndjson.ts'
import { formatOf, readWire } from '#server/wire/read.ts'
import { readBytes } from '../../door/body.ts'
import { door } from '../../door.ts'
import { problem } from '../../problem.ts'
import { batchesOf } from './batches.ts'
import { chunksOf } from './chunks.ts'

/** The most bytes of a delivery that is read whole; a stream of lines has no end. */
const WHOLE = 8_000_000

/** `POST /api/v1/articles`: one article, an array, a stream of lines, a text, a page, a feed: stored, checked, answered item by item in the order given. */
export const POST = door({ who: 'person or provider', right: 'article.add', write: 'raw' }, async ({ person, provider, request, query, log }) => {
  const contentType = request.headers.get('content-type') ?? ''
  const format = formatOf(contentType)
  if (!format)
    return err({
      code: 'unsupported',
      detail: 'Send application/json, application/x-ndjson, application/vnd.iptc.ninjs+json, text/plain, text/html or XML.',
    })
  const said = saidOf(query)
  if (!said.ok) return said
  const { ingest } = runtime()
  const from = person
    ? { person }
    : provider && ingest.providers.isCommandLine(provider)
      ? { named: query.get('provider') ?? undefined, otherwise: 'Files' }
      : provider
        ? { provider }
        : null
  if (!from) throw new RangeError('the door lets in a person or a provider')
  if (format === 'ndjson') return streamed(request, from, (fault) => log.error({ err: fault }, 'a stream of deliveries ended with a fault'))
  const bytes = await readBytes(request, WHOLE)
  if (!bytes.ok) return bytes
  const read = readWire(contentType, bytes.value)
  if (!read.ok) return read
  const items = read.value.map((item) => described(item, said.value))
  return answerTo(items, await ingest.deliver({ from, items }), format === 'json' || format === 'ninjs' ? bytes.value : null)
})

/** What the query says of a text or page, which has no place for it. */
function saidOf(query: URLSearchParams): Result<Partial<IncomingArticle>, Failure> {
  const names = ['guid', 'version', 'url', 'slugline', 'byline', 'dateline', 'language', 'ednote'] as const
  const given = Object.fromEntries(names.flatMap((name) => (query.get(name) ? [[name, query.get(name)]] : [])))
  const urgency = query.get('urgency')
  const parsed = IncomingArticle.safeParse(urgency ? { ...given, urgency: Number(urgency) } : given)
  if (parsed.success) return ok(parsed.data)
  const [issue] = parsed.error.issues
  return err({ code: 'invalid', field: String(issue?.path[0] ?? ''), detail: issue?.message ?? 'not as the contract has it' })
}

const described = (item: WireItem, said: Partial<IncomingArticle>): WireItem =>
  item.read.ok ? { ...item, read: ok({ ...given(said), ...item.read.value }) } : item

/** A single article that is refused is a problem of the whole request; in an array the item says so. */
function answerTo(items: readonly WireItem[], answers: DeliveredItem[], json: Uint8Array | null): Response {
  const [only] = answers
  const isArray = json !== null && /^\s*\[/.test(new TextDecoder().decode(json.subarray(0, 64)))
  if (items.length === 1 && !isArray && only?.error) return problem(only.error)
  return Response.json(deliverArticles.answer.parse({ items: answers }))
}

/** Answers each line with a line, while more come in: what is not read yet waits at the sender. Error: `unsupported` when the stream is compressed. */
function streamed(request: Request, from: From, onFault: (fault: unknown) => void): Result<never, Failure> | Response {
  const chunks = chunksOf(request)
  if (!chunks.ok) return chunks
  const pieces = chunks.value
  async function* lines() {
    try {
      for await (const items of runtime().ingest.stream({ from, batches: batchesOf(readNdjson(pieces)) }))
        yield items.map((item) => `${JSON.stringify(item)}\n`).join('')
    } catch (fault) {
      onFault(fault)
      yield refused({ code: 'fault', detail: 'The stream ended here: what is not answered above is not stored. Send it again.' })
    }
  }
  const encoder = new TextEncoder()
  const answers = lines()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await answers.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await answers.return()
    },
  })
  return new Response(body, { headers: { 'Content-Type': 'application/x-ndjson', 'Cache-Control': 'no-store' } })
}

const refused = (error: Failure) => `${JSON.stringify({ id: null, status: 'refused', flags: [], error })}\n`
