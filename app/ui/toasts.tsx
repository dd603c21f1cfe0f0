'use client'
import { ActionIcon, Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
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
    withCloseButton: false,
    color: bad ? 'red' : 'petrol',
    role: bad ? 'alert' : 'status',
    message: <Said text={text} close={() => notifications.hide(key)} undo={undo} />,
  })
}

interface SaidProps extends Pick<Toast, 'text' | 'undo'> {
  close(): void
}

function Said({ text, undo, close }: SaidProps) {
  const t = useTranslations('common')
  return (
    <span className={styles.said}>
      <span className={styles.text}>{text}</span>
      {undo && (
        <Button
          size="compact-sm"
          variant="light"
          onClick={() => {
            close()
            undo()
          }}
        >
          {t('undo')}
        </Button>
      )}
      <ActionIcon size="md" aria-label={t('close')} onClick={close}>
        <IconX size={16} aria-hidden="true" />
      </ActionIcon>
    </span>
  )
}

const listen = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Where toasts appear: fetched with the first of them. */
export function Toasts() {
  return useSyncExternalStore(
    listen,
    () => spoken,
    () => false,
  ) ? (
    <Host />
  ) : null
}
