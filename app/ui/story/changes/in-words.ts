'use client'
import { useTranslations } from 'next-intl'
import type { ToldChange } from '#contracts/changes.ts'

const BLOCKS = ['paragraph', 'subheading', 'headline', 'standfirst'] as const
const STYLES = ['strong', 'em', 'link'] as const

/** Says a change that is not one of words: emphasis, direction, a field. */
export function useChangeInWords(): (change: ToldChange) => string {
  const t = useTranslations('changes')
  const story = useTranslations('story')
  const marks = (names: readonly string[]) => names.map((name) => t(`styles.${STYLES.find((one) => one === name) ?? 'link'}`)).join(t('comma'))
  return ({ style, block, field }) => {
    if (style)
      return [
        ...(style.gained.length > 0 ? [t('styles.gained', { marks: marks(style.gained) })] : []),
        ...(style.lost.length > 0 ? [t('styles.lost', { marks: marks(style.lost) })] : []),
      ].join(t('comma'))
    if (block) {
      const { dir, level, order } = block.is
      const what = [
        ...(dir === block.was['dir'] ? [] : [t(`direction.${dir === 'rtl' || dir === 'ltr' ? dir : 'auto'}`)]),
        ...(level === block.was['level'] ? [] : [t('level', { level: Number(level) })]),
        ...(order === block.was['order'] ? [] : [t('start', { start: Number(order) })]),
      ]
      const name = BLOCKS.find((one) => one === block.type) ?? (block.type.endsWith('_list') ? 'list' : 'other')
      return t('block', { block: t(`blocks.${name}`), what: what.join(t('comma')) })
    }
    if (!field) return ''
    const said = (value: string) => (value === '' ? t('emptyField') : `\u2068${value}\u2069`)
    return t('field', { field: story(`fields.${field.name}`), was: said(field.was), is: said(field.is) })
  }
}
