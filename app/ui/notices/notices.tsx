'use client'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react'
import type { listNotices, Notice, readNotices } from '#contracts/desk.ts'
import { call } from '../api.ts'
import { say } from '../toasts.tsx'
import { useLine, useTold } from '../use-line.ts'
import { NoticeLine } from './notice-line.tsx'

interface Notices {
  items: readonly Notice[]
  unread: number
  /** Marks these as read, all of them without ids. */
  read(ids?: string[]): void
}

const Held = createContext<Notices | null>(null)

/** What one person should know: kept here for the whole page, told in a corner as it comes, and always in the list behind the bell. */
export function NoticesProvider({ first, children }: { first: { items: Notice[]; unread: number }; children: ReactNode }) {
  const [{ items, unread }, set] = useState(first)
  const line = useLine()
  const wasLost = useRef(false)

  useTold('notice', (notice) => {
    set((held) => (held.items.some(({ id }) => id === notice.id) ? held : { items: [notice, ...held.items], unread: held.unread + 1 }))
    void say({ id: notice.id, text: <NoticeLine notice={notice} /> })
  })

  // What came while the line was cut was told to nobody.
  useEffect(() => {
    if (line === 'lost') wasLost.current = true
    if (line !== 'up' || !wasLost.current) return
    wasLost.current = false
    void call<typeof listNotices>('/api/v1/notices').then((answer) => answer.ok && set(answer.value))
  }, [line])

  const read = useCallback((ids?: string[]) => {
    const at = new Date().toISOString()
    set((held) => {
      const next = held.items.map((notice) => (notice.readAt === null && (ids?.includes(notice.id) ?? true) ? { ...notice, readAt: at } : notice))
      return { items: next, unread: ids === undefined ? 0 : Math.max(0, held.unread - ids.length) }
    })
    void call<typeof readNotices>('/api/v1/notices', { method: 'POST', body: ids === undefined ? {} : { ids } }).then(
      (answer) => answer.ok && set((held) => ({ ...held, unread: answer.value.unread })),
    )
  }, [])

  const notices = useMemo(() => ({ items, unread, read }), [items, unread, read])
  return <Held value={notices}>{children}</Held>
}

export function useNotices(): Notices {
  const notices = useContext(Held)
  if (!notices) throw new Error('useNotices stands inside the shell')
  return notices
}
