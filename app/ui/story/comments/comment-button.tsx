'use client'
import { ActionIcon, Tooltip } from '@mantine/core'
import { IconMessagePlus } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'

/** Comments on what is selected; possible in every state of the story. */
export function CommentButton({ onComment }: { onComment(): void }) {
  const t = useTranslations('comments')
  return (
    <Tooltip label={`${t('comment')} · ${isMac() ? '⌘' : 'Ctrl'}+Alt+M`}>
      <ActionIcon size={30} aria-label={t('comment')} onMouseDown={(event) => event.preventDefault()} onClick={onComment}>
        <IconMessagePlus size={17} stroke={1.75} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
}

const isMac = () => typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform)
