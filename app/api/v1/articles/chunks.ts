import type { Failure } from '#contracts/contract.ts'
import { err, ok, type Result } from '#core/result.ts'

/** How long a stream may stay silent, in ms, before its sender is given up. */
const SILENCE = 30_000

/** A request's body piece by piece as it comes. Error: `unsupported` when it is compressed. The pieces end with a RangeError when the sender falls silent. */
export function chunksOf(request: Request): Result<AsyncGenerator<Uint8Array>, Failure> {
  const coding = request.headers.get('content-encoding')
  if (coding && coding !== 'identity') return err({ code: 'unsupported', detail: `Content-Encoding ${coding} is not understood here.` })
  return ok(chunks(request.body))
}

async function* chunks(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  if (!body) return
  const reader = body.getReader()
  try {
    for (;;) {
      let timer: NodeJS.Timeout | undefined
      const silence = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new RangeError(`nothing came for ${SILENCE / 1000} seconds`)), SILENCE)
      })
      const part = await Promise.race([reader.read(), silence]).finally(() => clearTimeout(timer))
      if (part.done) return
      yield part.value
    }
  } finally {
    await reader.cancel().catch(() => undefined) // the sender has gone, or what it sends is not read any more
  }
}
