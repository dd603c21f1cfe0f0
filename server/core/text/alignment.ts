import { runHash, type Words } from './words.ts'

/** A stretch of words that two texts have in common: `length` words from `a` in the one and from `b` in the other. */
export interface Match {
  a: number
  b: number
  length: number
}

export interface Alignment {
  /** What the texts have in common in the same order, both rising. */
  chain: Match[]
  /** For each word of `b`, 1 where it stands in `a` as well, wherever that is. */
  known: Uint8Array
}

/**
 * Aligns two texts by the runs of words that stand once in the first, in time linear in their lengths but for the chain of matches (n log n in their number): matches are found by hashed runs, extended
 * word by word, and the heaviest chain in which both texts go forward is kept.
 */
export function align(a: Words, b: Words, run: number): Alignment {
  const placeOf = placesOnce(a, run)
  const known = new Uint8Array(b.count)
  const found: Match[] = []
  for (let j = 0; j + run <= b.count;) {
    const i = placeOf(runHash(b, j, run))
    if (i < 0) {
      j += 1
      continue
    }
    let length = 0
    while (i + length < a.count && j + length < b.count && a.hash[i + length] === b.hash[j + length]) length += 1
    if (length < run) {
      j += 1
      continue
    }
    found.push({ a: i, b: j, length })
    known.fill(1, j, j + length)
    j += length
  }
  const chain = heaviest(found, a.count)
  for (const match of chain.keys()) extendBack(chain, match, a, b)
  for (const { b: from, length } of chain) known.fill(1, from, from + length)
  return { chain, known }
}

/** Where a run of words stands in a text, by its hash: -1 if nowhere or more than once. An open-addressed table, since a text has thousands of runs. */
function placesOnce(words: Words, run: number): (hash: number) => number {
  let size = 16
  while (size < 2 * words.count) size *= 2
  const hashes = new Int32Array(size)
  /** 0 where a slot is free, -1 for a run that stands more than once, else one more than its place. */
  const places = new Int32Array(size)
  const slotOf = (hash: number): number => {
    let slot = hash & (size - 1)
    while (places[slot] !== 0 && hashes[slot] !== hash) slot = (slot + 1) & (size - 1)
    return slot
  }
  for (let i = 0; i + run <= words.count; i += 1) {
    const hash = runHash(words, i, run)
    const slot = slotOf(hash)
    hashes[slot] = hash
    places[slot] = places[slot] === 0 ? i + 1 : -1
  }
  return (hash) => {
    const place = places[slotOf(hash)] ?? 0
    return place > 0 ? place - 1 : -1
  }
}

/** The chain of matches, both texts going forward, that covers the most words: the best sums by where a match begins are kept in a Fenwick tree. */
function heaviest(found: readonly Match[], size: number): Match[] {
  const best = new Int32Array(size + 1)
  const last = new Int32Array(size + 1).fill(-1)
  const sums: number[] = []
  const before: number[] = []
  let top = -1
  for (const [index, { a, length }] of found.entries()) {
    let sum = 0
    let previous = -1
    for (let at = a; at > 0; at -= at & -at)
      if ((best[at] ?? 0) > sum) {
        sum = best[at] ?? 0
        previous = last[at] ?? -1
      }
    sums.push(sum + length)
    before.push(previous)
    for (let at = a + 1; at <= size; at += at & -at)
      if ((best[at] ?? 0) < sum + length) {
        best[at] = sum + length
        last[at] = index
      }
    if (top < 0 || sum + length > (sums[top] ?? 0)) top = index
  }
  const chain: Match[] = []
  for (let at = top; at >= 0; at = before[at] ?? -1) chain.push({ ...(found[at] as Match) })
  return apart(chain.reverse())
}

/** Where what is missing begins with the words that follow it, a match runs into the next one: the later one gives way. */
function apart(chain: readonly Match[]): Match[] {
  const result: Match[] = []
  let end = 0
  for (const { a, b, length } of chain) {
    const over = Math.max(0, end - a)
    if (length <= over) continue
    result.push({ a: a + over, b: b + over, length: length - over })
    end = a + length
  }
  return result
}

/** Runs that stand twice begin no match; the words before one may still be the same. */
function extendBack(chain: readonly Match[], index: number, a: Words, b: Words): void {
  const match = chain[index]
  if (!match) return
  const before = chain[index - 1]
  const leastA = before ? before.a + before.length : 0
  const leastB = before ? before.b + before.length : 0
  while (match.a > leastA && match.b > leastB && a.hash[match.a - 1] === b.hash[match.b - 1]) {
    match.a -= 1
    match.b -= 1
    match.length += 1
  }
}
