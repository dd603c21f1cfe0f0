'use client'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { DeskRow, listArticles } from '#contracts/articles.ts'
import type { Failure } from '#contracts/contract.ts'
import { call } from '../api.ts'
import { ask } from '../socket.ts'
import { useLine, useTold } from '../use-line.ts'
import { belongs, type Viewer } from './belongs.ts'
import { type List, listOf, type Page, settle, withFresh, withGone, withPage, withRow } from './list.ts'
import { askOf, type DeskQuery, searchOf } from './query.ts'

export interface LiveList {
  list: List
  /** Puts what waits in its place. */
  settle(): void
  /** Shows how a row stands now, before the server tells everybody. */
  patch(row: DeskRow): void
  /** Reads the next page, once, however often it is asked. */
  more(): void
  reading: boolean
  failure: Failure | null
  retry(): void
}

/** A search is made anew at most once in this time, in ms, while stories change. */
const SEARCHED_ANEW = 3_000

/** A list that the server drew, kept as the desk is now; `atRest` says whether rows may move at this moment. */
export function useList(first: Page, query: DeskQuery, viewer: Viewer, atRest: () => boolean): LiveList {
  const [list, setList] = useState<List>(() => listOf(first, query.sort))
  const [reading, setReading] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const line = useLine()
  const wanted = askOf(query)
  const held = useRef({ list, atRest, wanted, viewer })
  useEffect(() => {
    held.current = { list, atRest, wanted, viewer }
  })

  const change = useCallback((next: (list: List) => List) => setList((now) => (held.current.atRest() ? settle(next(now)) : next(now))), [])

  const readAnew = useCallback(async () => {
    const answer = await call<typeof listArticles>(`/api/v1/articles?${searchOf(held.current.wanted)}`)
    if (answer.ok) change((now) => withFresh(now, answer.value))
    else setFailure(answer.error)
  }, [change])

  const soon = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(soon.current), [])

  const tell = useCallback(
    (row: DeskRow, event: number) => {
      const { list: now, wanted, viewer } = held.current
      const is = belongs(row, wanted, viewer)
      if (is !== 'unknown') return change((before) => withRow(before, row, event, is))
      if (now.rows.some(({ id }) => id === row.id)) return change((before) => withRow(before, row, event, !before.left.has(row.id)))
      // A search: whether the row answers to it, only the server can tell.
      soon.current ??= setTimeout(() => {
        soon.current = undefined
        void readAnew()
      }, SEARCHED_ANEW)
    },
    [change, readAnew],
  )

  useTold('desk:row', ({ row, event }) => tell(row, event))
  useTold('desk:gone', ({ id, event }) => change((now) => withGone(now, id, event)))

  // Joined anew whenever the line is up: what came since this list's last event comes with the answer.
  useEffect(() => {
    if (line !== 'up') return
    let current = true
    const join = async () => {
      const { sort: _sort, limit: _limit, cursor: _cursor, ...filter } = held.current.wanted
      const joined = await ask('desk:join', { filter, since: held.current.list.event })
      if (!current) return
      if (!joined.ok) return joined.error.code === 'offline' ? undefined : setFailure(joined.error)
      if (joined.value.reset) return readAnew()
      const { event, rows, gone } = joined.value
      change((now) => {
        const shown = new Set(now.rows.map(({ id }) => id))
        const withRows = rows.reduce((before, row) => withRow(before, row, event, true), now)
        return { ...gone.filter((id) => shown.has(id)).reduce((before, id) => withGone(before, id, event), withRows), event }
      })
    }
    void join()
    return () => {
      current = false
    }
  }, [line, change, readAnew])

  const more = useCallback(() => {
    const { list: now, wanted: asked } = held.current
    if (now.nextCursor === null || reading || failure) return
    setReading(true)
    void call<typeof listArticles>(`/api/v1/articles?${searchOf({ ...asked, cursor: now.nextCursor })}`).then((answer) => {
      setReading(false)
      if (answer.ok) setList((before) => withPage(before, answer.value))
      else setFailure(answer.error)
    })
  }, [reading, failure])

  return {
    list,
    settle: useCallback(() => setList(settle), []),
    patch: useCallback((row: DeskRow) => tell(row, 0), [tell]),
    more,
    reading,
    failure,
    retry: useCallback(() => setFailure(null), []),
  }
}
