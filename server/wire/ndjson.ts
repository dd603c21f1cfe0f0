import { err } from '#core/result.ts'
import { decode } from './charset.ts'
import type { WireItem } from './item.ts'
import { parseJson, readJson } from './json.ts'

/** The longest line of a stream, in bytes: an article at every limit of the contract, written in Unicode escapes. */
export const LINE_LIMIT = 16_000_000

const MEDIA_TYPE = 'application/json'

/** One line of newline-delimited JSON as an item. */
export function readLine(bytes: Uint8Array): WireItem {
  const parsed = parseJson(decode(bytes))
  return { read: parsed.ok ? readJson(parsed.value) : parsed, bytes, mediaType: MEDIA_TYPE }
}

const LINE_FEED = 0x0a
const isBlank = (line: Uint8Array) => line.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d)
const tooLong: WireItem = {
  read: err({ code: 'too_large', detail: `A line holds at most ${LINE_LIMIT} bytes.` }),
  bytes: new Uint8Array(),
  mediaType: MEDIA_TYPE,
}

/** Splits a stream of bytes into lines; null stands for a line beyond `most` bytes, which is passed over without being held. What follows the last line break is a line if it has any bytes. */
export async function* everyLineOf(chunks: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Uint8Array | null> {
  let parts: Uint8Array[] = []
  let length = 0
  const line = () => {
    const whole = length > most ? null : parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts)
    parts = []
    length = 0
    return whole
  }
  for await (const chunk of chunks) {
    let from = 0
    for (let at = chunk.indexOf(LINE_FEED); at >= 0; at = chunk.indexOf(LINE_FEED, from)) {
      parts.push(chunk.subarray(from, at))
      length += at - from
      from = at + 1
      yield line()
    }
    length += chunk.length - from
    if (length > most) parts = []
    else if (from < chunk.length) parts.push(chunk.subarray(from))
  }
  if (length > 0) yield line()
}

/** The lines of a stream, blank ones left out; null stands for one beyond LINE_LIMIT. */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array | null> {
  for await (const line of everyLineOf(chunks, LINE_LIMIT)) if (line === null || !isBlank(line)) yield line
}

/** Reads a stream of newline-delimited JSON item by item. */
export async function* readNdjson(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<WireItem> {
  for await (const line of linesOf(chunks)) yield line === null ? tooLong : readLine(line)
}
