'use client'
import { ActionIcon, Tooltip } from '@mantine/core'
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconBlockquote,
  IconBold,
  IconClearFormatting,
  IconH2,
  IconItalic,
  IconLink,
  IconList,
  IconListNumbers,
  IconPhoto,
  IconPilcrow,
  IconSearch,
  IconTextDirectionLtr,
  IconTextDirectionRtl,
  type TablerIcon,
} from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import type { Command } from 'prosemirror-state'
import { type KeyboardEvent, useRef } from 'react'
import {
  clearFormatting,
  flipDirection,
  makeParagraph,
  setDirection,
  toggleEm,
  toggleList,
  toggleQuote,
  toggleStrong,
  toggleSubheading,
} from './editor/formatting.ts'
import { redo, undo } from './editor/undo.ts'
import type { OpenStory } from './open-story.ts'
import type { Picture } from './picture.ts'
import styles from './story.module.css'
import { usePicture } from './use-picture.ts'

const formattingOf = (picture: Picture) => picture.formatting
const canEditOf = (picture: Picture) => picture.status.canEdit && !picture.suggesting.on

interface Tool {
  name:
    | 'undo'
    | 'redo'
    | 'paragraph'
    | 'subheading'
    | 'quote'
    | 'bullets'
    | 'numbers'
    | 'strong'
    | 'em'
    | 'link'
    | 'image'
    | 'find'
    | 'clear'
    | 'rtl'
    | 'ltr'
    | 'directionAuto'
  keys: string
  icon: TablerIcon
  run: Command | 'link' | 'image' | 'find'
  pressed?: boolean
  able: boolean
}

interface Props {
  story: OpenStory
  onLink(): void
  onImage(): void
  onFind(): void
}

/** The formats of the copy; one stop of the Tab key, the arrow keys go along it. */
export function Toolbar({ story, onLink, onImage, onFind }: Props) {
  const t = useTranslations('story')
  const bar = useRef<HTMLDivElement>(null)
  const at = usePicture(story, formattingOf)
  const canEdit = usePicture(story, canEditOf)
  const inBody = at?.region === 'body'
  const rtl = at?.direction === 'rtl'
  const groups: Tool[][] = [
    [
      { name: 'undo', keys: 'Mod+Z', icon: IconArrowBackUp, run: undo, able: at?.canUndo ?? false },
      { name: 'redo', keys: 'Mod+Y', icon: IconArrowForwardUp, run: redo, able: at?.canRedo ?? false },
    ],
    [
      { name: 'paragraph', keys: 'Mod+Alt+0', icon: IconPilcrow, run: makeParagraph, pressed: at?.block === 'paragraph', able: inBody },
      { name: 'subheading', keys: 'Mod+Alt+2', icon: IconH2, run: toggleSubheading(2), pressed: at?.block === 'subheading', able: inBody },
      { name: 'quote', keys: 'Mod+Shift+9', icon: IconBlockquote, run: toggleQuote, pressed: at?.block === 'quote', able: inBody },
      { name: 'bullets', keys: 'Mod+Shift+8', icon: IconList, run: toggleList('bullet_list'), pressed: at?.block === 'bullet_list', able: inBody },
      {
        name: 'numbers',
        keys: 'Mod+Shift+7',
        icon: IconListNumbers,
        run: toggleList('ordered_list'),
        pressed: at?.block === 'ordered_list',
        able: inBody,
      },
    ],
    [
      { name: 'strong', keys: 'Mod+B', icon: IconBold, run: toggleStrong, pressed: at?.strong ?? false, able: at?.region !== 'headline' },
      { name: 'em', keys: 'Mod+I', icon: IconItalic, run: toggleEm, pressed: at?.em ?? false, able: at?.region !== 'headline' },
      { name: 'link', keys: 'Mod+K', icon: IconLink, run: 'link', pressed: (at?.link ?? null) !== null, able: inBody },
      { name: 'image', keys: '', icon: IconPhoto, run: 'image', able: inBody },
      { name: 'clear', keys: 'Mod+\\', icon: IconClearFormatting, run: clearFormatting, able: at?.region !== 'headline' },
    ],
    [
      { name: rtl ? 'ltr' : 'rtl', keys: 'Mod+Shift+X', icon: rtl ? IconTextDirectionLtr : IconTextDirectionRtl, run: flipDirection, able: true },
      ...(at?.directionSet ? [{ name: 'directionAuto' as const, keys: '', icon: IconPilcrow, run: setDirection(null), able: true }] : []),
    ],
    [{ name: 'find', keys: 'Mod+F', icon: IconSearch, run: 'find', able: true }],
  ]

  /** Along the row as it is seen: the key that points to the right goes right in either direction of the interface. */
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    const buttons = [...(bar.current?.querySelectorAll<HTMLButtonElement>('button') ?? [])]
    const index = buttons.indexOf(document.activeElement as HTMLButtonElement)
    if (index < 0 || (step === 0 && event.key !== 'Home' && event.key !== 'End')) return
    event.preventDefault()
    const along = bar.current && getComputedStyle(bar.current).direction === 'rtl' ? -step : step
    const next = event.key === 'Home' ? 0 : event.key === 'End' ? buttons.length - 1 : (index + along + buttons.length) % buttons.length
    for (const button of buttons) button.tabIndex = -1
    const target = buttons[next]
    if (target) {
      target.tabIndex = 0
      target.focus()
    }
  }

  return (
    <div ref={bar} role="toolbar" aria-label={t('toolbar.label')} className={styles.toolbar} onKeyDown={onKeyDown}>
      {groups.map((tools, group) => (
        <div key={group} className={styles.group} role="group">
          {tools.map(({ name, keys, icon: Icon, run, pressed, able }, index) => {
            const label = keys === '' ? t(`toolbar.${name}`) : `${t(`toolbar.${name}`)} · ${keys.replace('Mod', modKey())}`
            return (
              <Tooltip key={name} label={label}>
                <ActionIcon
                  size={30}
                  aria-label={t(`toolbar.${name}`)}
                  aria-pressed={pressed}
                  aria-disabled={(run !== 'find' && (!canEdit || !able)) || undefined}
                  className={styles.tool}
                  tabIndex={group === 0 && index === 0 ? 0 : -1}
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={() => {
                    if (run === 'find') return onFind()
                    if (!canEdit || !able) return
                    if (run === 'link') onLink()
                    else if (run === 'image') onImage()
                    else story.run(run)
                  }}
                >
                  <Icon size={17} stroke={1.75} aria-hidden />
                </ActionIcon>
              </Tooltip>
            )
          })}
        </div>
      ))}
    </div>
  )
}

/** What Mod is called on this machine. */
export const modKey = () => (typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform) ? '⌘' : 'Ctrl')
