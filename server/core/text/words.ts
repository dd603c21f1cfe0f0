import { LEAST_UNIT, plainOf, plainUnit } from './fold.ts'
import { isUnspaced, scriptOf } from './scripts.ts'

/** The words of a text, folded and hashed, with their places in UTF-16 units. Where a script parts no words each letter is one. */
export interface Words {
  count: number
  /** A 32-bit hash of each word as it is compared: without case, accents and vowel signs. */
  hash: Int32Array
  from: Int32Array
  to: Int32Array
}

const FNV_OFFSET = 0x811c9dc5 | 0
const FNV_PRIME = 0x01000193

/** Units whose plain form is read from a table: 0 not asked yet, 1 passed over, 2 parts words, 3 a letter of a script without spaces, 4 a letter. */
const KINDS = new Uint8Array(0x10000)
const kindOf = (code: number): number => (KINDS[code] ||= kindFound(code))

function kindFound(code: number): number {
  const plain = plainOf(code)
  if (code >= 0xd800 && code < 0xe000) return 3
  if (plain === null) return 1
  if (plain === '') return 2
  return isUnspaced(scriptOf(code)) ? 3 : 4
}

/** Reads the words of a text, at most `most`; null where it has more. */
export function wordsIn(text: string, most: number): Words | null {
  const room = Math.min(most, text.length)
  const words = { hash: new Int32Array(room), from: new Int32Array(room), to: new Int32Array(room) }
  let count = 0
  let hash = FNV_OFFSET
  let from = -1
  let end = 0
  const close = (): boolean => {
    if (from < 0) return true
    if (count === most) return false
    words.hash[count] = hash
    words.from[count] = from
    words.to[count] = end
    count += 1
    from = -1
    hash = FNV_OFFSET
    return true
  }
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i)
    const kind = kindOf(code)
    if (kind === 1) {
      if (from >= 0) end = i + 1
      continue
    }
    if (kind !== 4 && from >= 0 && !close()) return null
    if (kind === 2) continue
    if (from < 0) from = i
    if (kind === 3) {
      const pair = code >= 0xd800 && code < 0xdc00 && i + 1 < text.length
      hash = Math.imul(hash ^ code, FNV_PRIME)
      if (pair) hash = Math.imul(hash ^ text.charCodeAt((i += 1)), FNV_PRIME)
      end = i + 1
      if (!close()) return null
      continue
    }
    end = i + 1
    const unit = plainUnit(code)
    if (unit >= LEAST_UNIT) {
      hash = Math.imul(hash ^ unit, FNV_PRIME)
      continue
    }
    const plain = plainOf(code) ?? ''
    for (let k = 0; k < plain.length; k += 1) hash = Math.imul(hash ^ plain.charCodeAt(k), FNV_PRIME)
  }
  if (!close()) return null
  return { count, hash: words.hash.slice(0, count), from: words.from.slice(0, count), to: words.to.slice(0, count) }
}

/** The run of words by which texts are compared: so many that it says the same by chance nowhere, in words, and in letters where words are not parted. */
export const RUN = 5
export const UNSPACED_RUN = 10

/** A hash of the run of `length` words that begins at `at`. */
export function runHash({ hash }: Words, at: number, length: number): number {
  let run = FNV_OFFSET
  for (let i = at; i < at + length; i += 1) run = Math.imul(run ^ (hash[i] ?? 0), FNV_PRIME) + 0x9e3779b9
  run ^= run >>> 16
  run = Math.imul(run, 0x85ebca6b)
  return (run ^ (run >>> 13)) | 0
}
