import type { DeskRow } from '#contracts/articles.ts'

export type Order = 'urgent' | 'newest' | 'oldest'

/**
 * A list as it stands on screen. Rows keep their places while somebody looks at them: what is new waits in `waiting`, what no longer belongs stays and is named in `left`,
 * until `settle` puts everything where it should be.
 */
export interface List {
  rows: readonly DeskRow[]
  waiting: readonly DeskRow[]
  left: ReadonlySet<string>
  order: Order
  /** The next page's cursor; null when everything is here. */
  nextCursor: string | null
  /** The number of the last event this list knows. */
  event: number
}

export interface Page {
  items: readonly DeskRow[]
  nextCursor: string | null
  event: number
}

export const listOf = ({ items, nextCursor, event }: Page, order: Order): List => ({
  rows: items,
  waiting: [],
  left: new Set(),
  order,
  nextCursor,
  event,
})

/** The order of a list, as the server's: by urgency (1 first), then time received, then id. */
export function compare(order: Order): (a: DeskRow, b: DeskRow) => number {
  const newer = (a: DeskRow, b: DeskRow) => Date.parse(b.receivedAt) - Date.parse(a.receivedAt) || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0)
  if (order === 'newest') return newer
  if (order === 'oldest') return (a, b) => newer(b, a)
  return (a, b) => a.urgency - b.urgency || newer(a, b)
}

/** A row is new or has changed. `belongs` says whether it is of this list; a row shown already keeps its place whatever it says. */
export function withRow(list: List, row: DeskRow, event: number, belongs: boolean): List {
  const seen = { ...list, event: Math.max(list.event, event) }
  const left = new Set(list.left)
  if (belongs) left.delete(row.id)
  if (list.rows.some(({ id }) => id === row.id)) {
    if (!belongs) left.add(row.id)
    return { ...seen, left, rows: list.rows.map((old) => (old.id === row.id ? row : old)) }
  }
  const waiting = list.waiting.filter(({ id }) => id !== row.id)
  if (!belongs || comesLater(list, row)) return { ...seen, waiting }
  return { ...seen, waiting: [...waiting, row].sort(compare(list.order)) }
}

/** A row of a page that has not been read yet: it comes with that page. */
function comesLater({ rows, nextCursor, order }: List, row: DeskRow): boolean {
  const last = rows.at(-1)
  return nextCursor !== null && last !== undefined && compare(order)(row, last) > 0
}

/** A story is no longer of this list. */
export function withGone(list: List, id: string, event: number): List {
  const left = list.rows.some((row) => row.id === id) ? new Set(list.left).add(id) : list.left
  return { ...list, event: Math.max(list.event, event), left, waiting: list.waiting.filter((row) => row.id !== id) }
}

/** Puts what waited in its place and takes away what has left. */
export function settle(list: List): List {
  const tidy = list.waiting.length > 0 || list.left.size > 0 || !isSorted(list)
  return tidy
    ? {
        ...list,
        rows: [...list.rows.filter(({ id }) => !list.left.has(id)), ...list.waiting].sort(compare(list.order)),
        waiting: [],
        left: new Set(),
      }
    : list
}

function isSorted({ rows, order }: List): boolean {
  const inOrder = compare(order)
  return rows.every((row, index) => {
    const above = rows[index - 1]
    return above === undefined || inOrder(above, row) <= 0
  })
}

/** The next page comes below what is here; what came by itself meanwhile is not shown twice. */
export function withPage(list: List, page: Page): List {
  const known = new Set(list.rows.map(({ id }) => id))
  return {
    ...list,
    rows: [...list.rows, ...page.items.filter(({ id }) => !known.has(id))],
    nextCursor: page.nextCursor,
    waiting: list.waiting.filter(({ id }) => !page.items.some((row) => row.id === id)),
  }
}

/** The list read anew: what is on screen keeps its place, what else there is waits, what is not in the fresh page though it would stand there has left. */
export function withFresh(list: List, page: Page): List {
  const fresh = new Map(page.items.map((row) => [row.id, row]))
  const last = page.items.at(-1)
  const within = (row: DeskRow) => page.nextCursor === null || (last !== undefined && compare(list.order)(row, last) <= 0)
  const rows = list.rows.map((row) => fresh.get(row.id) ?? row)
  const shown = new Set(rows.map(({ id }) => id))
  return {
    ...list,
    rows,
    left: new Set(rows.filter((row) => !fresh.has(row.id) && within(row)).map(({ id }) => id)),
    waiting: page.items.filter(({ id }) => !shown.has(id)),
    event: Math.max(list.event, page.event),
  }
}
