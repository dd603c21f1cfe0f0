import { open } from 'node:fs/promises'
import { extname } from 'node:path'
import type { CheckedCopy } from '#core/checks/index.ts'
import { err, ok, type Result } from '#core/result.ts'
import { declaredWithin } from '#server/wire/charset.ts'
import type { WireItem } from '#server/wire/item.ts'
import { readWire } from '#server/wire/read.ts'
import { storyFrom, storyOf } from './story.ts'

/** The largest file that is read, in bytes. */
export const MOST_BYTES = 50_000_000

/** One story of a file, or why it could not be read. */
export type Read = Result<CheckedCopy, string>

type Shape = 'text' | 'json' | 'lines' | 'html' | 'xml'

const BY_NAME: Record<string, Shape> = {
  '.html': 'html',
  '.htm': 'html',
  '.xhtml': 'html',
  '.xml': 'xml',
  '.rss': 'xml',
  '.atom': 'xml',
  '.json': 'json',
  '.jsonl': 'lines',
  '.ndjson': 'lines',
  '.txt': 'text',
  '.md': 'text',
}

/** Reads a file's stories: plain text (first line the headline), JSON (one story or an array of them, ninjs), lines of JSON, HTML, RSS, Atom, NewsML-G2 or NITF. An error is about the whole file. */
export async function readStories(path: string): Promise<Result<Read[], string>> {
  const bytes = await bytesOf(path)
  if (!bytes.ok) return bytes
  const text = textOf(bytes.value)
  if (!text.ok) return text
  const shape = BY_NAME[extname(path).toLowerCase()] ?? shapeOf(text.value)
  switch (shape) {
    case 'json':
      return fromJson(text.value)
    case 'lines':
      return ok(
        text.value
          .split('\n')
          .filter((line) => line.trim() !== '')
          .map((line) => fromLine(line)),
      )
    case 'html':
      return fromWire('text/html', bytes.value)
    case 'xml':
      return fromWire('application/xml', bytes.value)
    default:
      return fromWire('text/plain', bytes.value)
  }
}

async function bytesOf(path: string): Promise<Result<Uint8Array, string>> {
  try {
    const file = await open(path)
    try {
      const { size, isDirectory } = await file.stat().then((stat) => ({ size: stat.size, isDirectory: stat.isDirectory() }))
      if (isDirectory) return err('this is a folder')
      if (size > MOST_BYTES) return err(`the file is ${Math.round(size / 1_000_000)} MB; at most ${MOST_BYTES / 1_000_000} MB are read`)
      return ok(await file.readFile())
    } finally {
      await file.close()
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT') return err('there is no such file')
    if (code === 'EACCES' || code === 'EPERM') return err('no permission to read the file')
    if (code === 'EISDIR') return err('this is a folder')
    throw error
  }
}

/** The text of a file. Text in another character set than UTF-8 is read only where the file itself names it. */
function textOf(bytes: Uint8Array): Result<string, string> {
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  if (!utf16 && isBinary(bytes)) return err('this is a binary file, not text')
  for (const label of [utf16 ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8', declaredWithin(bytes)]) {
    if (label === null) continue
    try {
      return ok(new TextDecoder(label, { fatal: true }).decode(bytes))
    } catch (error) {
      if (!(error instanceof TypeError || error instanceof RangeError)) throw error
    }
  }
  return err(`the file is not UTF-8 (first wrong byte at ${firstWrongByte(bytes)})`)
}

const MAGIC = [
  [0x25, 0x50, 0x44, 0x46],
  [0x50, 0x4b, 0x03, 0x04],
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x1f, 0x8b],
  [0xd0, 0xcf, 0x11, 0xe0],
  [0x7b, 0x5c, 0x72, 0x74, 0x66],
]

/** Known formats of programs, and files most of whose first bytes are controls; single NULs in text are for the checks to point at. */
function isBinary(bytes: Uint8Array): boolean {
  if (MAGIC.some((magic) => magic.every((byte, i) => bytes[i] === byte))) return true
  const head = bytes.subarray(0, 8192)
  let controls = 0
  for (const byte of head) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) controls += 1
  return controls > head.length / 50
}

/** The first byte that is not part of a whole character: the longest readable beginning is found by halving. */
function firstWrongByte(bytes: Uint8Array): number {
  let low = 0
  let high = bytes.length
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (isUtf8(bytes.subarray(0, middle), true)) low = middle
    else high = middle
  }
  while (low > 0 && !isUtf8(bytes.subarray(0, low), false)) low -= 1
  return low
}

function isUtf8(bytes: Uint8Array, stream: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream })
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}

function shapeOf(text: string): Shape {
  const head = text.slice(0, 2000).trimStart()
  if (/^<(?:!doctype\s+html|html[\s>])/i.test(head)) return 'html'
  if (/^<(?:\?xml|rss[\s>]|feed[\s>]|rdf:RDF[\s>]|newsMessage[\s>]|newsItem[\s>]|nitf[\s>])/.test(head)) return 'xml'
  if (!/^[{[]/.test(head)) return 'text'
  return isJson(text) ? 'json' : isJson(text.slice(0, text.indexOf('\n') + 1)) ? 'lines' : 'text'
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch (error) {
    if (error instanceof SyntaxError) return false
    throw error
  }
}

function fromJson(text: string): Result<Read[], string> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return err(`this is not JSON: ${error.message}`)
    throw error
  }
  return ok((Array.isArray(value) ? value : [value]).map(fromValue))
}

function fromLine(line: string): Read {
  try {
    return fromValue(JSON.parse(line))
  } catch (error) {
    if (error instanceof SyntaxError) return err(`this is not JSON: ${error.message}`)
    throw error
  }
}

/** A story in Galley's own shape or a ninjs item: its headlines, bodies or their older names show it. */
function fromValue(value: unknown): Read {
  if (
    typeof value === 'object' &&
    value !== null &&
    ['headlines', 'bodies', 'body_html', 'body_xhtml', 'body_text', 'pubstatus', 'pubStatus', 'versioncreated', 'versionCreated'].some(
      (name) => name in value,
    )
  ) {
    const items = readWire('application/vnd.iptc.ninjs+json', new TextEncoder().encode(JSON.stringify(value)))
    if (!items.ok) return err(items.error.detail ?? items.error.code)
    return items.value[0] ? fromItem(items.value[0]) : err('there is no story in this item')
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value) && !['headline', 'title', 'body', 'html'].some((name) => name in value))
    return err('a story has "headline", "body" or "html"')
  return storyFrom(value)
}

function fromWire(mediaType: string, bytes: Uint8Array): Result<Read[], string> {
  const items = readWire(mediaType, bytes)
  return items.ok ? ok(items.value.map(fromItem)) : err(items.error.detail ?? items.error.code)
}

const fromItem = ({ read }: WireItem): Read => (read.ok ? ok(storyOf(read.value)) : err(read.error.detail ?? read.error.code))
