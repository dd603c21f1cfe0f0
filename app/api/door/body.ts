import type { Failure } from '#contracts/contract.ts'
import { err, ok, type Result } from '#core/result.ts'

/** How long a bounded body may take to come, in milliseconds: whoever sends a byte a second holds nothing for long. */
const PATIENCE = 15_000

/** Reads a body while counting its bytes. Errors: `too_large` past `most` bytes, `timeout` after `patience` ms, `unsupported` when it is compressed. */
export async function readBytes(request: Request, most: number, patience = PATIENCE): Promise<Result<Uint8Array<ArrayBuffer>, Failure>> {
  const coding = request.headers.get('content-encoding')
  if (coding && coding !== 'identity') return err({ code: 'unsupported', detail: `Content-Encoding ${coding} is not understood here.` })
  const tooLarge = err({ code: 'too_large', detail: `At most ${most} bytes.`, most })
  if (Number(request.headers.get('content-length')) > most) return tooLarge
  if (!request.body) return ok(new Uint8Array())
  const reader = request.body.getReader()
  let late = false
  const timer = setTimeout(() => {
    late = true
    void reader.cancel()
  }, patience)
  const parts: Uint8Array[] = []
  let size = 0
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      size += part.value.byteLength
      if (size > most) {
        void reader.cancel()
        return tooLarge
      }
      parts.push(part.value)
    }
  } finally {
    clearTimeout(timer)
  }
  if (late) return err({ code: 'timeout', detail: `The body must come within ${patience / 1000} seconds.` })
  const bytes = new Uint8Array(size)
  let offset = 0
  for (const part of parts) {
    bytes.set(part, offset)
    offset += part.byteLength
  }
  return ok(bytes)
}

const dropPrototype = (key: string, value: unknown) => (key === '__proto__' ? undefined : value)

/** Parses JSON in UTF-8 (a byte order mark may stand before it); a key named `__proto__` is dropped, of a key given twice the last counts. Error: `malformed`. */
export function readJson(bytes: Uint8Array): Result<unknown, Failure> {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    const mayPollute = text.includes('__proto__') || /\\u005f/i.test(text)
    return ok(JSON.parse(text, mayPollute ? dropPrototype : undefined))
  } catch (cause) {
    return err({ code: 'malformed', detail: cause instanceof SyntaxError ? `Not JSON: ${cause.message.slice(0, 200)}` : 'Not UTF-8 text.' })
  }
}

/** The media type of a `Content-Type`, in lower case without its parameters. */
export const mediaTypeOf = (contentType: string | null) => (contentType ?? '').replace(/;.*/s, '').trim().toLowerCase()
export const isJson = (mediaType: string) => mediaType === 'application/json' || /^application\/[\w.+-]{1,80}\+json$/.test(mediaType)

/** What a form on another site can send. */
const SENT_BY_FORMS = ['text/plain', 'multipart/form-data', 'application/x-www-form-urlencoded']
export const isSentByForms = (mediaType: string) => SENT_BY_FORMS.includes(mediaType)
