import type { z } from 'zod'
import type { listArticles } from '#contracts/articles.ts'
import { type View, VIEW_NAMES, VIEWS } from '#core/views.ts'
import { type State, STATES } from '#core/workflow.ts'
import type { Order } from './list.ts'

/** A view of the desk, or everything, which is where one searches. */
export type Place = View | 'all'
export const PLACES: readonly Place[] = [...VIEW_NAMES, 'all']

export const ORDERS: readonly Order[] = ['urgent', 'newest', 'oldest']

/** What list is looked at, as it stands in the page's address. */
export interface DeskQuery {
  view: Place
  sort: Order
  q?: string
  kind?: 'truncated' | 'malformed'
  state?: State
  language?: string
  provider?: string
  desk?: string
  suggestions?: 'open'
}

type Given = Record<string, string | string[] | undefined>

const one = <T extends string>(value: string | string[] | undefined, known: readonly T[]): T | undefined => known.find((name) => name === value)
const textOf = (value: string | string[] | undefined, most: number): string | undefined => {
  const text = typeof value === 'string' ? value.trim().slice(0, most).toWellFormed().replaceAll('\0', '') : ''
  return text === '' ? undefined : text
}
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i
const uuid = (value: string | string[] | undefined): string | undefined => (typeof value === 'string' && UUID.test(value) ? value : undefined)

/** The object without its undefined members. */
const known = <T extends object>(parts: { [K in keyof T]: T[K] | undefined }) =>
  Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as Partial<T>

/** Reads an address; what it does not know is left out, so that an old bookmark still opens. */
export function readQuery(given: Given): DeskQuery {
  const q = textOf(given['q'], 200)
  const narrowed = known<Omit<DeskQuery, 'view' | 'sort'>>({
    q,
    kind: one(given['kind'], ['truncated', 'malformed'] as const),
    state: one(given['state'], STATES),
    language: textOf(given['language'], 35),
    provider: uuid(given['provider']),
    desk: uuid(given['desk']),
    suggestions: one(given['suggestions'], ['open'] as const),
  })
  return { view: one(given['view'], PLACES) ?? usual(q), sort: one(given['sort'], ORDERS) ?? 'urgent', ...narrowed }
}

/** Where one is without saying so: whoever searches looks everywhere. */
const usual = (q: string | undefined): Place => (q === undefined ? 'open' : 'all')

/** The address of a list; what is as usual is left out of it. */
export function addressOf({ view, sort, ...rest }: DeskQuery): string {
  const search = new URLSearchParams()
  if (view !== usual(rest.q)) search.set('view', view)
  for (const [name, value] of Object.entries(rest)) search.set(name, value)
  if (sort !== 'urgent') search.set('sort', sort)
  const written = search.toString()
  return written === '' ? '/' : `/?${written}`
}

/** The query with one part set, or taken out where the value is undefined. */
export const withPart = <K extends keyof DeskQuery>(query: DeskQuery, name: K, value: DeskQuery[K] | undefined): DeskQuery => ({
  ...(known({ ...query, [name]: value }) as DeskQuery),
})

/** The states that a list shows before it is narrowed to one. */
export const statesOf = (view: Place): readonly State[] => (view === 'all' ? STATES : VIEWS[view].state)

export type ListAsk = z.input<typeof listArticles.ask>

/** What is asked of the server for a list. */
export function askOf({ view, sort, state, ...rest }: DeskQuery): ListAsk {
  const filter = view === 'all' ? {} : VIEWS[view]
  const states = state === undefined ? (view === 'all' ? undefined : [...VIEWS[view].state]) : [state]
  return { ...filter, ...rest, sort, state: states }
}

/** The same as the query of an address under `/api/v1/articles`. */
export function searchOf(ask: ListAsk): URLSearchParams {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(ask)) for (const each of [value].flat()) if (each !== undefined) search.append(name, String(each))
  return search
}
