'use client'
import { Button } from '@mantine/core'
import { useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import { type ReactNode, useSyncExternalStore } from 'react'
import styles from './toasts.module.css'

const Host = dynamic(() => import('./toast-host.tsx'), { ssr: false })

/** How long a toast stays, in ms; it waits while it is pointed at. What it says is to be found elsewhere too, and Undo is also the key z. */
const STAYS = 10_000

export interface Toast {
  id?: string
  text: ReactNode
  bad?: boolean
  undo?: (() => void) | undefined
}

let spoken = false
const listeners = new Set<() => void>()

/** Says something in the corner of the screen, and to screen readers. */
export async function say({ id, text, bad = false, undo }: Toast): Promise<void> {
  spoken = true
  for (const listener of listeners) listener()
  const { notifications } = await import('@mantine/notifications')
  const key = id ?? `toast-${Date.now()}`
  if (id !== undefined) notifications.hide(id)
  notifications.show({
    id: key,
    autoClose: STAYS,
    withBorder: true,
    color: bad ? 'red' : 'petrol',
    role: bad ? 'alert' : 'status',
    message: <Said text={text} undo={undo && (() => (notifications.hide(key), undo()))} />,
  })
}

function Said({ text, undo }: { text: ReactNode; undo: (() => void) | undefined }) {
  const t = useTranslations('common')
  return (
    <span className={styles.said}>
      <span>{text}</span>
      {undo && (
        <Button size="compact-sm" variant="light" onClick={undo}>
          {t('undo')}
        </Button>
      )}
    </span>
  )
}

const listen = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Where toasts appear: fetched with the first of them. */
export function Toasts() {
  return useSyncExternalStore(listen, () => spoken, () => false) ? <Host /> : null
}
