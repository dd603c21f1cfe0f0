import { createReadStream } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { err, ok, type Result } from '#core/result.ts'

/** The most bytes of a file that is read whole; a file of lines has no end. */
const WHOLE = 8_000_000
/** As much of a file as tells its format where its name does not. */
const HEAD = 4_096

/** A file to deliver: its media type, and its bytes, anew each time they are asked for. */
export interface WireFile {
  path: string
  mediaType: string
  /** True for lines, which are sent as a stream. */
  isLines: boolean
  bytes(): Promise<Uint8Array<ArrayBuffer>>
  stream(): AsyncIterable<Uint8Array>
}

const BY_NAME: Record<string, string> = {
  '.txt': 'text/plain',
  '.md': 'text/plain',
  '.html': 'text/html',
  '.htm': 'text/html',
  '.xhtml': 'application/xhtml+xml',
  '.json': 'application/json',
  '.ndjson': 'application/x-ndjson',
  '.jsonl': 'application/x-ndjson',
  '.xml': 'application/xml',
  '.rss': 'application/rss+xml',
  '.atom': 'application/atom+xml',
  '.nitf': 'application/xml',
}

const NINJS = 'application/vnd.iptc.ninjs+json'

/** ninjs names its items by `uri`, and what it says of them by lists; Galley's own articles have neither. */
const isNinjs = (head: string) => /"uri"\s{0,9}:/.test(head) && /"(?:headlines|bodies|body_\w{1,20}|pubstatus|versioncreated)"\s{0,9}:/.test(head)

function mediaTypeOf(path: string, head: string): string {
  if (/\.ninjs(?:\.json)?$/i.test(path)) return NINJS
  const byName = BY_NAME[extname(path).toLowerCase()]
  const start = head.trimStart()
  const type =
    byName ??
    (/^<(?:!doctype html|html)/i.test(start)
      ? 'text/html'
      : start.startsWith('<')
        ? 'application/xml'
        : /^[[{]/.test(start)
          ? 'application/json'
          : 'text/plain')
  return type === 'application/json' && isNinjs(head) ? NINJS : type
}

const explained: Record<string, string> = { ENOENT: 'there is no such file', EACCES: 'no permission to read it', EISDIR: 'this is a folder' }

/** Looks at a file. The error is a sentence for whoever named it. */
export async function wireFile(path: string): Promise<Result<WireFile, string>> {
  try {
    const file = await open(path)
    try {
      const stat = await file.stat()
      if (stat.isDirectory()) return err('this is a folder')
      const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0)
      const mediaType = mediaTypeOf(path, buffer.toString('utf8', 0, bytesRead))
      const isLines = mediaType === 'application/x-ndjson'
      if (!isLines && stat.size > WHOLE)
        return err(
          `at most ${WHOLE / 1_000_000} MB are read at once, this is ${Math.ceil(stat.size / 1_000_000)} MB: send many stories as lines of JSON (.ndjson)`,
        )
      return ok({
        path,
        mediaType,
        isLines,
        bytes: async () => new Uint8Array(await readFile(path)),
        stream: () => createReadStream(path) as AsyncIterable<Uint8Array>,
      })
    } finally {
      await file.close()
    }
  } catch (error) {
    const reason = explained[(error as NodeJS.ErrnoException).code ?? '']
    if (reason) return err(reason)
    throw error
  }
}
