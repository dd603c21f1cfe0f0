import { isUnspaced, mainScript } from './scripts.ts'
import { RUN, runHash, UNSPACED_RUN, wordsIn } from './words.ts'

/** Hashes in a sketch. */
const SIZE = 16
/** How much of a text is looked at, in UTF-16 units: a sketch of a book's beginning finds the book. */
const MOST = 25_000

/**
 * The sketch of a text: the smallest hashes of its runs of five words (ten letters where words are not parted), a bottom-k sketch by MinHash (A. Broder, On the resemblance and
 * containment of documents, 1997). Two texts that share a part share hashes in proportion to it; an empty list for a text too short to say anything.
 */
export function sketchOf(text: string): number[] {
  const words = wordsIn(text.slice(0, MOST), MOST)
  if (!words) return []
  const run = isUnspaced(mainScript(text)) ? UNSPACED_RUN : RUN
  const sketch: number[] = []
  let most = Infinity
  for (let i = 0; i + run <= words.count; i += 1) {
    const hash = runHash(words, i, run)
    if (hash >= most || sketch.includes(hash)) continue
    let at = sketch.length
    while (at > 0 && (sketch[at - 1] ?? 0) > hash) at -= 1
    sketch.splice(at, 0, hash)
    if (sketch.length > SIZE) sketch.pop()
    if (sketch.length === SIZE) most = sketch[SIZE - 1] ?? Infinity
  }
  return sketch
}
