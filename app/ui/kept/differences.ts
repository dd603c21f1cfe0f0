/** One line of a text that differs: null where it wasn't there before, or isn't any more. */
export interface Difference {
  before: string | null
  after: string | null
}

/** Above this many pairs of lines the table of their likeness would be slow to make in a browser; the texts are then told as one change. */
const MOST_PAIRS = 4_000_000

/** The lines in which two texts differ, in order; a line that was changed stands as a pair. */
export function differencesOf(before: string, after: string): Difference[] {
  const old = before.split('\n')
  const young = after.split('\n')
  let start = 0
  while (start < old.length && start < young.length && old[start] === young[start]) start += 1
  let end = 0
  while (end < old.length - start && end < young.length - start && old[old.length - 1 - end] === young[young.length - 1 - end]) end += 1
  const left = old.slice(start, old.length - end)
  const right = young.slice(start, young.length - end)
  if (left.length === 0 && right.length === 0) return []
  if (left.length * right.length > MOST_PAIRS) return [{ before: left.join('\n'), after: right.join('\n') }]
  return paired(left, right, likeness(left, right))
}

/** `table[i][j]`: how many lines the rests of both texts from i and j have in common, in order. */
function likeness(left: readonly string[], right: readonly string[]): Uint32Array[] {
  const table = Array.from({ length: left.length + 1 }, () => new Uint32Array(right.length + 1))
  for (let i = left.length - 1; i >= 0; i -= 1) for (let j = right.length - 1; j >= 0; j -= 1) fill(table, i, j, left[i] === right[j])
  return table
}

/** What a table says at a place; 0 beyond its edges. */
const at = (table: readonly Uint32Array[], i: number, j: number) => table[i]?.[j] ?? 0

function fill(table: readonly Uint32Array[], i: number, j: number, alike: boolean): void {
  const row = table[i]
  if (row) row[j] = alike ? at(table, i + 1, j + 1) + 1 : Math.max(at(table, i + 1, j), at(table, i, j + 1))
}

function paired(left: readonly string[], right: readonly string[], table: readonly Uint32Array[]): Difference[] {
  const differences: Difference[] = []
  let gone: string[] = []
  let come: string[] = []
  const flush = () => {
    let next = 0
    for (const after of come) {
      const of = nearest(gone, next, after)
      if (of < 0) {
        differences.push({ before: null, after })
        continue
      }
      for (; next < of; next += 1) differences.push({ before: gone[next] ?? '', after: null })
      differences.push({ before: gone[next] ?? '', after })
      next += 1
    }
    for (; next < gone.length; next += 1) differences.push({ before: gone[next] ?? '', after: null })
    gone = []
    come = []
  }
  let i = 0
  let j = 0
  while (i < left.length || j < right.length) {
    if (i < left.length && j < right.length && left[i] === right[j]) {
      flush()
      i += 1
      j += 1
    } else if (j >= right.length || (i < left.length && at(table, i + 1, j) >= at(table, i, j + 1))) gone.push(left[i++] ?? '')
    else come.push(right[j++] ?? '')
  }
  flush()
  return differences
}

/** Lines with less than this share of their beginnings and ends in common are told as one that went and one that came. */
const ALIKE = 0.3

/** The line from `start` on that is most like the given one; -1 where none is like it. */
function nearest(lines: readonly string[], start: number, line: string): number {
  let best = -1
  let most = ALIKE
  for (let n = start; n < lines.length; n += 1) {
    const share = shared(lines[n] ?? '', line)
    if (share > most) {
      best = n
      most = share
    }
  }
  return best
}

function shared(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length)
  let head = 0
  while (head < shorter && a[head] === b[head]) head += 1
  let tail = 0
  while (tail < shorter - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1
  return (head + tail) / Math.max(1, shorter)
}

/** A changed line as what both have at its beginning and end, and what went and came between; parted between whole characters. */
export function partsOf({ before, after }: Difference): { head: string; removed: string; added: string; tail: string } {
  const old = [...(before ?? '')]
  const young = [...(after ?? '')]
  let head = 0
  while (head < old.length && head < young.length && old[head] === young[head]) head += 1
  // Where the difference begins within a word, the word is shown whole: half a word of Arabic is joined differently.
  while (head > 0 && /[\p{L}\p{M}\p{N}]/u.test(old[head - 1] ?? '')) head -= 1
  let tail = 0
  while (tail < old.length - head && tail < young.length - head && old[old.length - 1 - tail] === young[young.length - 1 - tail]) tail += 1
  while (tail > 0 && /[\p{L}\p{M}\p{N}]/u.test(old[old.length - tail] ?? '')) tail -= 1
  const cut = (text: string[]) => text.slice(head, text.length - tail).join('')
  return { head: old.slice(0, head).join(''), removed: cut(old), added: cut(young), tail: tail === 0 ? '' : old.slice(-tail).join('') }
}
