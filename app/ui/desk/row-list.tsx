'use client'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useTranslations } from 'next-intl'
import { type RefObject, useEffect, useImperativeHandle } from 'react'
import type { List } from './list.ts'
import { Row } from './row.tsx'
import styles from './desk.module.css'

export interface RowListHandle {
  /** Brings a row into view and, if asked, gives it the focus. */
  show(index: number, focus: boolean): void
  toTop(): void
}

interface Props {
  list: List
  current: string | null
  selected: ReadonlySet<string>
  compact: boolean
  /** The element that scrolls. */
  scroller: RefObject<HTMLDivElement | null>
  handle: RefObject<RowListHandle | null>
  more(): void
  onPoint(id: string): void
  onSelect(id: string, range: boolean): void
}

/** Row heights before they are measured, in px. */
const HEIGHT = { compact: 39, usual: 55 }
/** What the server draws: a screen's worth. */
const DRAWN = { width: 1000, height: 1000 }
/** The next page is asked for when this many rows are left below. */
const AHEAD = 15

const COLUMNS = ['select', 'urgency', 'story', 'flags', 'state', 'holder', 'people', 'age'] as const

/** The rows that are on screen, of however many there are. */
export function RowList({ list, current, selected, compact, scroller, handle, more, onPoint, onSelect }: Props) {
  const t = useTranslations('desk.columns')
  const { rows, left, nextCursor } = list
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (compact ? HEIGHT.compact : HEIGHT.usual),
    getItemKey: (index) => rows[index]?.id ?? index,
    initialRect: DRAWN,
    overscan: 10,
  })
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (nextCursor !== null && last >= rows.length - AHEAD) more()
  }, [last, rows.length, nextCursor, more])
  useEffect(() => virtual.measure(), [compact, virtual])

  useImperativeHandle(handle, () => ({
    show(index, focus) {
      virtual.scrollToIndex(index, { align: 'auto' })
      const id = rows[index]?.id
      if (!focus || id === undefined) return
      const give = () => document.getElementById(`row-${id}`)?.focus({ preventScroll: true })
      if (document.getElementById(`row-${id}`)) give()
      else requestAnimationFrame(() => requestAnimationFrame(give))
    },
    toTop: () => virtual.scrollToOffset(0),
  }))

  const inView = current !== null && items.some(({ key }) => key === current)
  return (
    <div
      role="grid"
      aria-label={t('label')}
      aria-rowcount={nextCursor === null ? rows.length + 1 : -1}
      aria-multiselectable="true"
      className={styles.grid}
    >
      <div role="rowgroup" className="words-only">
        <div role="row" aria-rowindex={1}>
          {COLUMNS.map((name) => (
            <span key={name} role="columnheader">
              {t(name)}
            </span>
          ))}
        </div>
      </div>
      <div role="rowgroup" className={styles.rows} style={{ blockSize: virtual.getTotalSize() }}>
        {items.map(({ index, key, start }) => {
          const row = rows[index]
          if (!row) return null
          return (
            <div
              key={key}
              role="presentation"
              ref={virtual.measureElement}
              data-index={index}
              className={styles.place}
              style={{ transform: `translateY(${start}px)` }}
            >
              <Row
                row={row}
                number={index + 1}
                current={row.id === current}
                tabbable={inView ? row.id === current : index === items[0]?.index}
                selected={selected.has(row.id)}
                left={left.has(row.id)}
                onPoint={onPoint}
                onSelect={onSelect}
              />
            </div>
          )
        })}
      </div>
    </div>
  )
}
