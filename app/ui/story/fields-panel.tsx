'use client'
import { Textarea, TextInput } from '@mantine/core'
import { useFormatter, useLocale, useTranslations } from 'next-intl'
import type { FullArticle } from '#contracts/articles.ts'
import type { CopyAttribute } from '#core/copy.ts'
import { directionOf } from '#core/direction.ts'
import { languageName } from './language-name.ts'
import type { OpenStory } from './open-story.ts'
import type { Picture } from './picture.ts'
import styles from './story.module.css'
import { usePicture } from './use-picture.ts'

const fieldsOf = (picture: Picture) => picture.fields
const directionOfStory = (picture: Picture) => picture.direction
const canEditOf = (picture: Picture) => picture.status.canEdit

/** Languages that are offered while typing; any other tag may be typed. */
const OFFERED = ['ar', 'en', 'en-GB', 'fr', 'de', 'es', 'fa', 'he', 'hi', 'ru', 'tr', 'ur', 'zh', 'pt', 'it', 'ku', 'ckb', 'sw']

interface Props {
  story: OpenStory
  article: FullArticle
}

/** The story's fields beside its text; they are part of the same document, so they are shared and undone like it. */
export function FieldsPanel({ story, article }: Props) {
  const t = useTranslations('story')
  const locale = useLocale()
  const fields = usePicture(story, fieldsOf)
  const direction = usePicture(story, directionOfStory)
  const canEdit = usePicture(story, canEditOf)
  const language = languageName(fields.language, locale)
  const about = (name: CopyAttribute) => ({
    id: `field-${name}`,
    label: t(`fields.${name}`),
    value: fields[name],
    readOnly: !canEdit,
    dir: directionOf(fields[name], direction),
    onChange: (event: { currentTarget: { value: string } }) => story.setField(name, event.currentTarget.value.replace(/[\r\n]+/g, ' ')),
  })
  return (
    <div className={styles.fields}>
      <TextInput {...about('slugline')} />
      <TextInput {...about('byline')} />
      <TextInput {...about('dateline')} />
      <TextInput
        {...about('language')}
        dir="ltr"
        value={fields.language === 'und' ? '' : fields.language}
        placeholder={t('fields.unknown')}
        description={language ?? t('fields.languageHint')}
        list="languages-offered"
        maxLength={35}
        onChange={(event) => story.setField('language', event.currentTarget.value.trim() || 'und')}
      />
      <datalist id="languages-offered">
        {OFFERED.map((tag) => (
          <option key={tag} value={tag}>
            {languageName(tag, locale)}
          </option>
        ))}
      </datalist>
      <Textarea {...about('ednote')} description={t('fields.ednoteHint')} rows={3} />
      <OnRecord article={article} />
    </div>
  )
}

function OnRecord({ article }: { article: FullArticle }) {
  const t = useTranslations('story')
  const format = useFormatter()
  const time = (moment: string) => <time dateTime={moment}>{format.dateTime(new Date(moment), { dateStyle: 'medium', timeStyle: 'short' })}</time>
  return (
    <section className={styles.record}>
      <h2 className={styles.panelTitle}>{t('fields.about')}</h2>
      <dl>
        {(article.provider ?? article.broughtBy) && (
          <>
            <dt>{t('fields.source')}</dt>
            <dd>
              <bdi>{(article.provider ?? article.broughtBy)?.name}</bdi>
            </dd>
          </>
        )}
        <dt>{t('fields.received')}</dt>
        <dd>{time(article.receivedAt)}</dd>
        {article.sourceTime && (
          <>
            <dt>{t('fields.sourceTime')}</dt>
            <dd>{time(article.sourceTime)}</dd>
          </>
        )}
        <dt>{t('fields.urgency')}</dt>
        <dd>{article.urgency}</dd>
        {article.embargo && (
          <>
            <dt>{t('fields.embargo')}</dt>
            <dd>{time(article.embargo)}</dd>
          </>
        )}
        {article.keywords.length > 0 && (
          <>
            <dt>{t('fields.keywords')}</dt>
            <dd>
              <bdi>{article.keywords.join(', ')}</bdi>
            </dd>
          </>
        )}
        {article.url && /^https?:/i.test(article.url) && (
          <>
            <dt>{t('fields.address')}</dt>
            <dd>
              <a href={article.url} rel="noreferrer noopener" target="_blank" dir="ltr">
                {article.url}
              </a>
            </dd>
          </>
        )}
      </dl>
    </section>
  )
}
