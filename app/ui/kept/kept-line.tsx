'use client'
import { Button } from '@mantine/core'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { lazy, Suspense, useEffect, useState } from 'react'
import type { Person } from '#contracts/people.ts'
import { storyAddress } from '../addresses.ts'
import { deskSocket } from '../socket.ts'
import type { KeptStore } from '../story/session/kept.ts'
import type { StorySocket } from '../story/session.ts'
import type { Stuck } from './delivery.ts'
import styles from './kept.module.css'
import type { Readable } from './lines.ts'

const KeptDialog = lazy(async () => ({ default: (await import('./kept-dialog.tsx')).KeptDialog }))

const REASONS = ['state', 'role', 'old', 'schema', 'gone'] as const
const reasonOf = (code: string) => REASONS.find((known) => known === code) ?? (code === 'not_found' ? 'gone' : 'other')

/** Whether another page has closed and left something is looked for every so many ms. */
const OFTEN = 30_000

/** Sends, whenever there is a line, what closed pages of this person left on this device, and says what could not be stored. */
export function KeptLine({ person }: { person: Person }) {
  const t = useTranslations('kept')
  const [stuck, keep] = useState<readonly Stuck[]>([])
  const [shown, show] = useState<(Stuck & { readable: Readable }) | null>(null)
  const { id, name, image } = person

  useEffect(() => {
    const socket = deskSocket() as unknown as StorySocket
    let isGone = false
    let running: Promise<void> | null = null
    let again = false
    let known: readonly Stuck[] = []
    const run = async () => {
      const { changesOf, keptStore } = await import('./store.ts')
      const store = keptStore()
      if (!store || (await changesOf(id)).length === 0) return keep((known = []))
      const { deliver } = await import('./delivery.ts')
      const left = await deliver({ socket, person: { id, name, image }, store }, known)
      known = left.filter(({ reason }) => reason !== 'offline')
      if (!isGone) keep(known)
    }
    const start = () => {
      if (isGone || !socket.connected) return
      again = running !== null
      running ??= run()
        .catch(() => undefined) // nothing can be read here; a story that is open says so
        .finally(() => {
          running = null
          if (again) start()
        })
    }
    const anew = () => {
      known = []
      start()
    }
    socket.on('connect', anew)
    const timer = setInterval(start, OFTEN)
    start()
    let stop = () => undefined as void
    void import('./store.ts').then(({ onFreed }) => {
      if (!isGone) stop = onFreed(anew)
    })
    return () => {
      isGone = true
      socket.off('connect', anew)
      clearInterval(timer)
      stop()
    }
  }, [id, name, image])

  const read = async (one: Stuck) => {
    const { readable } = await import('./lines.ts')
    show({ ...one, readable: readable(one.changes) })
  }
  /** Does something with a record, unless another page has taken it up meanwhile; then it is off the list. */
  const settle = async ({ changes }: Stuck, work: (store: KeptStore) => Promise<void>) => {
    const { keptStore } = await import('./store.ts')
    const store = keptStore()
    if (await store?.hold(changes.id)) {
      if (store) await work(store)
      store?.release(changes.id)
    }
    keep((all) => all.filter((one) => one.changes.id !== changes.id))
    show(null)
  }
  const discard = (one: Stuck) => settle(one, (store) => store.drop(one.changes.id))
  const putIn = (one: Stuck) => settle(one, (store) => store.keep({ ...one.changes, at: Date.now() }))

  return (
    <>
      <div role="status">
        {stuck.map((one) => (
          <p key={one.changes.id} className={styles.stuck}>
            <span>
              {t('stuck.text', {
                count: one.changes.steps.length,
                headline: `\u2068${one.changes.headline}\u2069`,
                why: t(`stuck.${reasonOf(one.reason)}`),
              })}
            </span>
            <Button size="compact-sm" variant="default" onClick={() => void read(one)}>
              {t('stuck.show')}
            </Button>
            {one.reason !== 'schema' && <Link href={storyAddress(one.changes.articleId)}>{t('stuck.open')}</Link>}
          </p>
        ))}
      </div>
      <Suspense>
        {shown && (
          <KeptDialog
            headline={shown.changes.headline}
            changes={shown.readable}
            onClose={() => show(null)}
            onDiscard={() => void discard(shown)}
            {...(shown.reason === 'old' ? { onPutIn: () => void putIn(shown) } : {})}
          />
        )}
      </Suspense>
    </>
  )
}
