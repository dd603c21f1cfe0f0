'use client'
import { NativeSelect } from '@mantine/core'
import { useTranslations } from 'next-intl'
import type { Book } from './book.ts'

interface Props {
  book: Pick<Book, 'desks' | 'providers'>
  label: string
  value: string
  choose(scope: string): void
  description?: string
}

/** Everyone, one desk or one source. */
export function ScopeSelect({ book, label, description, value, choose }: Props) {
  const t = useTranslations('rules.scope')
  return (
    <NativeSelect label={label} {...(description ? { description } : {})} value={value} onChange={({ currentTarget }) => choose(currentTarget.value)}>
      <option value="all">{t('everyone')}</option>
      {book.desks.length > 0 && (
        <optgroup label={t('desks')}>
          {book.desks.map(({ id, name }) => (
            <option key={id} value={`desk:${id}`}>
              {name}
            </option>
          ))}
        </optgroup>
      )}
      {book.providers.length > 0 && (
        <optgroup label={t('providers')}>
          {book.providers.map(({ id, name }) => (
            <option key={id} value={`provider:${id}`}>
              {name}
            </option>
          ))}
        </optgroup>
      )}
    </NativeSelect>
  )
}
