import { open } from 'node:fs/promises'
import { extname } from 'node:path'
import type { Failure } from '#contracts/contract.ts'
import type { CheckedCopy } from '#core/checks/index.ts'
import { err, ok, type Result } from '#core/result.ts'
import { declaredWithin } from '#server/wire/charset.ts'
import { readCheckableLine } from '#server/wire/checkable-line.ts'
import { checkableFrom, checkableOf } from '#server/wire/checkable.ts'
import type { WireItem } from '#server/wire/item.ts'
import { readWire } from '#server/wire/read.ts'

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
  const named = BY_NAME[extname(path).toLowerCase()]
  if (named === 'lines') return fromLines(bytes.value)
  const text = textOf(bytes.value)
  if (!text.ok) return text
  switch (named ?? shapeOf(text.value)) {
    case 'json':
      return fromJson(text.value)
    case 'lines':
      return fromLines(bytes.value)
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
      const stat = await file.stat()
      if (stat.isDirectory()) return err('this is a folder: name the files in it')
      if (stat.size > MOST_BYTES) return err(`the file is ${Math.round(stat.size / 1_000_000)} MB; at most ${MOST_BYTES / 1_000_000} MB are read`)
      if (stat.isFile()) return ok(await file.readFile())
      return await upTo(MOST_BYTES, file.createReadStream({ autoClose: false }))
    } finally {
      await file.close()
    }
  } catch (error) {
    return err(whyNot(error))
  }
}

/** A pipe or a device may have no end. */
async function upTo(most: number, stream: AsyncIterable<Uint8Array>): Promise<Result<Uint8Array, string>> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of stream) {
    size += part.length
    if (size > most) return err(`this is longer than ${most / 1_000_000} MB, the most that is read`)
    parts.push(part)
  }
  return ok(Buffer.concat(parts))
}

/** What the system says of a file that cannot be read; throws what is no answer of the system. */
function whyNot(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  if (code === undefined) throw error
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'there is no such file'
  if (code === 'EACCES' || code === 'EPERM') return 'no permission to read the file'
  if (code === 'EISDIR') return 'this is a folder: name the files in it'
  return `the file cannot be read: ${message}`
}

/** The text of a file. Text in another character set than UTF-8 is read only where the file itself names it. */
function textOf(bytes: Uint8Array): Result<string, string> {
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  const binary = utf16 ? null : binaryKind(bytes)
  if (binary !== null) return err(binary)
  for (const label of [utf16 ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8', declaredWithin(bytes)]) {
    if (label === null) continue
    try {
      return ok(new TextDecoder(label, { fatal: true }).decode(bytes))
    } catch (error) {
      if (!(error instanceof TypeError || error instanceof RangeError)) throw error
    }
  }
  return err(`the file is not UTF-8 (first wrong byte at ${firstWrongByte(bytes)}): save it as UTF-8`)
}

/** Formats of programs by their first bytes. */
const MAGIC: [number[], string][] = [
  [[0x25, 0x50, 0x44, 0x46], 'a PDF file'],
  [[0x50, 0x4b, 0x03, 0x04], 'a ZIP file, as those of Word are'],
  [[0x89, 0x50, 0x4e, 0x47], 'a PNG picture'],
  [[0xff, 0xd8, 0xff], 'a JPEG picture'],
  [[0x1f, 0x8b], 'a gzip file'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'a file of an old Office program'],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], 'an RTF file'],
]

/** What a file is that is no text, or null: known formats of programs, and files most of whose first bytes are controls; single NULs in text are for the checks to point at. */
function binaryKind(bytes: Uint8Array): string | null {
  const known = MAGIC.find(([magic]) => magic.every((byte, i) => bytes[i] === byte))
  if (known) return `this is a binary file, not text: ${known[1]}`
  const head = bytes.subarray(0, 8192)
  let controls = 0
  let nuls = 0
  for (const byte of head) {
    if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) controls += 1
    if (byte === 0) nuls += 1
  }
  if (controls <= head.length / 50) return null
  // Every other byte of Latin text in UTF-16 is NUL.
  return nuls > head.length / 3 && nuls < (2 * head.length) / 3 && controls < nuls * 1.1
    ? 'this is a binary file, or UTF-16: save it as UTF-8'
    : 'this is a binary file, not text'
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
  return ok((Array.isArray(value) ? value : [value]).map((one) => said(checkableFrom(one))))
}

/** One story a line; a line that cannot be read is an error of its own. */
function fromLines(bytes: Uint8Array): Result<Read[], string> {
  const binary = binaryKind(bytes)
  if (binary !== null) return err(binary)
  const reads: Read[] = []
  let start = 0
  for (let number = 1; start < bytes.length; number += 1) {
    const found = bytes.indexOf(10, start)
    const end = found < 0 ? bytes.length : found
    const line = readCheckableLine(bytes.subarray(start, end), number, MOST_BYTES)
    if (line) reads.push(said(line.story))
    start = end + 1
  }
  return ok(reads)
}

function fromWire(mediaType: string, bytes: Uint8Array): Result<Read[], string> {
  const items = readWire(mediaType, bytes)
  return items.ok ? ok(items.value.map(fromItem)) : err(sentence(items.error))
}

const sentence = ({ detail, code }: Failure) => detail ?? code
const said = (read: Result<CheckedCopy, Failure>): Read => (read.ok ? read : err(sentence(read.error)))
const fromItem = ({ read }: WireItem): Read => (read.ok ? ok(checkableOf(read.value)) : err(sentence(read.error)))
