'use client'
import './marks.css'
import { useFormatter, useTranslations } from 'next-intl'
import { EditorState } from 'prosemirror-state'
import { type DecorationSet, EditorView } from 'prosemirror-view'
import { useEffect, useRef } from 'react'
import { showDirections } from '../editor/direction.ts'
import { marksOf, type MarkWords } from './marks.ts'
import type { Comparison } from './use-comparison.ts'

/** The newer copy as text that cannot be typed in, with what changed in it. The editor waits beside it, unseen, and goes on receiving what colleagues type. */
export function MarkedCopy({ comparison }: { comparison: Comparison }) {
  const t = useTranslations('changes')
  const format = useFormatter()
  const place = useRef<HTMLDivElement>(null)
  const shown = useRef<{ view: EditorView; marks: DecorationSet | null } | null>(null)
  const { told, person, active, activate } = comparison
  const label = t('marked')

  useEffect(() => {
    if (!place.current || !told) return undefined
    const nameOf = (by: string) => `\u2068${told.who(by)?.name ?? t('nobody')}\u2069`
    const timeOf = (at: string | null) => (at === null ? '' : format.dateTime(new Date(at), { dateStyle: 'medium', timeStyle: 'short' }))
    const words: MarkWords = {
      said: (kind, by) => t(kind, { name: nameOf(by) }),
      title: (kind, by, at) => t(`${kind}Title`, { name: nameOf(by), time: timeOf(at) }),
    }
    const marks = marksOf(told, words, person, active)
    const state = EditorState.create({ doc: told.doc, plugins: [showDirections()] })
    const known = shown.current
    if (known) {
      known.marks = marks
      known.view.updateState(state)
      return undefined
    }
    const holder: { marks: DecorationSet | null } = { marks }
    const view = new EditorView(place.current, {
      state,
      editable: () => false,
      decorations: () => holder.marks,
      attributes: ({ doc }) => ({
        class: 'copy-text marked-copy',
        role: 'document',
        tabindex: '0',
        'aria-label': label,
        ...(doc.attrs['language'] === 'und' ? {} : { lang: String(doc.attrs['language']) }),
      }),
    })
    shown.current = Object.assign(holder, { view })
    return undefined
  }, [told, person, active, t, format, label])

  useEffect(
    () => () => {
      shown.current?.view.destroy()
      shown.current = null
    },
    [],
  )

  useEffect(() => {
    if (active === null) return
    const mark = place.current?.querySelector<HTMLElement>(`[data-change="${active}"]`)
    mark?.scrollIntoView({ block: 'center' })
    mark?.focus({ preventScroll: true })
  }, [active])

  return (
    <div
      ref={place}
      onClick={(event) => {
        const mark = (event.target as HTMLElement).closest<HTMLElement>('[data-change]')
        if (mark) activate(Number(mark.dataset['change']))
      }}
    />
  )
}
