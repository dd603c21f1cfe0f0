'use client'
import { Button } from '@mantine/core'
import { IconArrowUp } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useCallback, useEffect, useMemo, useRef, useState, useTransition } from 'react'
import type { DeskRow } from '#contracts/articles.ts'
import type { DeskName } from '#contracts/people.ts'
import { may } from '#core/access.ts'
import { commentsAddress, storyAddress } from '../addresses.ts'
import { useKeys } from '../keys.ts'
import { useMe } from '../me.tsx'
import { useSheets } from '../shell/sheets.tsx'
import { say } from '../toasts.tsx'
import { useExplain } from '../use-explain.ts'
import styles from './desk.module.css'
import { FilterBar } from './filter-bar.tsx'
import { rememberList } from './last-list.ts'
import type { Page } from './list.ts'
import { addressOf, type DeskQuery, type Place } from './query.ts'
import { RowList, type RowListHandle } from './row-list.tsx'
import { SelectionBar } from './selection-bar.tsx'
import { spikeable } from './spikeable.ts'
import { useDeeds } from './use-deeds.ts'
import { useList } from './use-list.ts'
import { useSettings } from './use-settings.ts'
import { useStillness } from './use-stillness.ts'

const Preview = dynamic(() => import('./preview.tsx'), { ssr: false })
const AssignDialog = dynamic(() => import('../assign/assign-dialog.tsx'), { ssr: false })

interface Props {
  query: DeskQuery
  page: Page
  desks: readonly DeskName[]
}

const NONE: ReadonlySet<string> = new Set()

/** The desk: a list of stories as they stand now, worked through with the keyboard or without. */
export function Desk({ query, page, desks }: Props) {
  const t = useTranslations('desk')
  const me = useMe()
  const router = useRouter()
  const explain = useExplain()
  const { open } = useSheets()
  const [pending, startTransition] = useTransition()
  const { compact, previewed, setCompact, setPreviewed } = useSettings()
  const [current, setCurrent] = useState<string | null>(null)
  const [selected, setSelected] = useState(NONE)
  const [assigning, setAssigning] = useState<readonly DeskRow[]>([])
  const from = useRef<string | null>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const rowList = useRef<RowListHandle>(null)

  // Whoever comes back from a story finds the cursor on it.
  const place = `galley-cursor ${addressOf(query)}`
  const address = addressOf(query)
  useEffect(() => rememberList(address), [address])
  const latest = useRef(current)
  useEffect(() => {
    latest.current = current
  })
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      const at = page.items.findIndex(({ id }) => id === sessionStorage.getItem(place))
      if (at < 0) return
      setCurrent(page.items[at]?.id ?? null)
      rowList.current?.show(at, true)
    })
    return () => {
      cancelAnimationFrame(frame)
      if (latest.current === null) sessionStorage.removeItem(place)
      else sessionStorage.setItem(place, latest.current)
    }
  }, [place, page])

  const still = useStillness(scroller)
  const atRest = () => still() && selected.size === 0 && current === null && assigning.length === 0
  const live = useList(page, query, me, atRest)
  const { list, settle, more } = live
  const { rows, waiting, left } = list
  const deeds = useDeeds(live.patch)

  // What waits comes in by itself once nobody is looking closely.
  const waits = waiting.length + left.size > 0
  const latestRest = useRef(atRest)
  useEffect(() => {
    latestRest.current = atRest
  })
  useEffect(() => {
    if (!waits) return
    const every = setInterval(() => latestRest.current() && settle(), 1_000)
    return () => clearInterval(every)
  }, [waits, settle])

  const index = rows.findIndex(({ id }) => id === current)
  const row = rows[index]
  const chosen = useMemo(() => rows.filter(({ id }) => selected.has(id)), [rows, selected])
  /** What a key acts on: the selection, else the row under the cursor. */
  const meant = chosen.length > 0 ? chosen : row ? [row] : []

  const go = (next: DeskQuery) => startTransition(() => router.push(addressOf(next)))
  const point = useCallback((id: string) => setCurrent(id), [])
  const to = (next: number) => {
    const target = rows[Math.min(Math.max(next, 0), rows.length - 1)]
    if (!target) return
    setCurrent(target.id)
    rowList.current?.show(rows.indexOf(target), true)
  }
  const step = (by: 1 | -1) => to(index < 0 ? 0 : index + by)

  const select = useCallback(
    (id: string, range: boolean) => {
      const [start, end] = [rows.findIndex((each) => each.id === from.current), rows.findIndex((each) => each.id === id)].sort((a, b) => a - b) as [
        number,
        number,
      ]
      setSelected((before) => {
        const next = new Set(before)
        if (range && start >= 0) for (const each of rows.slice(start, end + 1)) next.add(each.id)
        else if (!next.delete(id)) next.add(id)
        return next
      })
      from.current = id
      setCurrent(id)
    },
    [rows],
  )

  const fresh = () => {
    settle()
    setCurrent(null)
    rowList.current?.toTop()
  }
  const drop = () => {
    setSelected(NONE)
    from.current = null
  }
  const assign = (stories: readonly DeskRow[]) => stories.length > 0 && may(me.role, 'article.assign') && setAssigning(stories)
  const give = async (stories: readonly DeskRow[], assignee: 'me' | null) => {
    if (stories.length === 0) return
    const answer = await deeds.assign(stories, { assignee }, assignee === null ? null : me.name)
    if (!answer.ok) void say({ text: explain(answer.error), bad: true })
    else drop()
  }
  const spike = (stories: readonly DeskRow[]) => {
    if (!spikeable(stories, me.role))
      return void (stories.length > 0 && say({ text: explain({ code: may(me.role, 'copy.edit.any') ? 'wrong_state' : 'not_permitted' }), bad: true }))
    drop()
    void deeds.spike(stories)
  }
  const openStory = () => row && router.push(storyAddress(row.id))
  const leave = () => {
    if (previewed) setPreviewed(false)
    else if (selected.size > 0) drop()
    else {
      setCurrent(null)
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    }
  }

  useKeys({
    j: () => step(1),
    k: () => step(-1),
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Home: () => to(0),
    End: () => to(rows.length - 1),
    o: openStory,
    Enter: openStory,
    x: () => row && select(row.id, false),
    Space: () => {
      if (index < 0) to(0)
      setPreviewed(!previewed)
    },
    a: () => assign(meant),
    m: () => void give(meant, 'me'),
    e: () => void give(meant, null),
    c: () => row && router.push(commentsAddress(row.id)),
    '#': () => spike(meant),
    z: deeds.undo,
    n: fresh,
    Escape: leave,
  })

  return (
    <div className={styles.desk} data-density={compact ? 'compact' : 'roomy'}>
      {chosen.length > 0 ? (
        <SelectionBar
          rows={chosen}
          assign={() => assign(chosen)}
          claim={() => void give(chosen, 'me')}
          release={() => void give(chosen, null)}
          spike={() => spike(chosen)}
          drop={drop}
        />
      ) : (
        <FilterBar
          query={query}
          rows={rows}
          desks={desks}
          compact={compact}
          previewed={previewed}
          go={go}
          setCompact={setCompact}
          togglePreview={() => setPreviewed(!previewed)}
        />
      )}
      <div className={styles.fresh} role="status">
        {waiting.length > 0 && (
          <button type="button" className={styles.arrivals} onClick={fresh}>
            <IconArrowUp size={14} stroke={2.25} aria-hidden="true" />
            {t('arrivals', { count: waiting.length })}
          </button>
        )}
      </div>
      <div ref={scroller} className={styles.scroller} aria-busy={pending}>
        {rows.length > 0 ? (
          <RowList
            list={list}
            current={current}
            selected={selected}
            compact={compact}
            scroller={scroller}
            handle={rowList}
            more={more}
            onPoint={point}
            onSelect={select}
          />
        ) : (
          <Empty query={query} paste={() => open('paste')} clear={() => go({ view: query.q === undefined ? query.view : 'open', sort: 'urgent' })} />
        )}
        <div className={styles.below} role="status">
          {live.failure ? (
            <>
              <span>{explain(live.failure)}</span>
              <Button size="compact-sm" onClick={live.retry}>
                {t('readOn')}
              </Button>
            </>
          ) : live.reading ? (
            t('reading')
          ) : (
            rows.length > 0 && list.nextCursor === null && t('end', { count: rows.length })
          )}
        </div>
      </div>
      {previewed && row && (
        <Preview
          row={row}
          close={() => setPreviewed(false)}
          assign={() => assign([row])}
          claim={() => void give([row], 'me')}
          spike={() => spike([row])}
        />
      )}
      {assigning.length > 0 && (
        <AssignDialog
          stories={assigning}
          opened
          close={() => setAssigning([])}
          assign={async (ask, person) => {
            const answer = await deeds.assign(assigning, ask, person?.name ?? null)
            if (answer.ok) drop()
            return answer
          }}
        />
      )}
    </div>
  )
}

/** The lists in which a story that was just added appears. */
const COMES_IN: readonly Place[] = ['open', 'incoming', 'unassigned', 'all']

function Empty({ query, paste, clear }: { query: DeskQuery; paste(): void; clear(): void }) {
  const t = useTranslations('desk.empty')
  const { view, sort: _sort, ...narrowing } = query
  const narrowed = Object.keys(narrowing).length > 0
  return (
    <div className={styles.state}>
      <h2>{narrowed ? t('narrowed') : t(`views.${view}`)}</h2>
      {(narrowed || COMES_IN.includes(view)) && <p>{narrowed ? t('narrowedText') : t('text')}</p>}
      {narrowed ? <Button onClick={clear}>{t('clear')}</Button> : COMES_IN.includes(view) && <Button onClick={paste}>{t('paste')}</Button>}
    </div>
  )
}
