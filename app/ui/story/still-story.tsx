import { useTranslations } from 'next-intl'
import type { FullArticle } from '#contracts/articles.ts'
import { directionOf, directionOfLanguage } from '#core/direction.ts'
import styles from './story.module.css'

/** The story as text, for the moment before it can be edited. */
export function StillStory({ article }: { article: FullArticle }) {
  const t = useTranslations('story')
  const common = useTranslations('common')
  return (
    <div className={styles.screen}>
      <header className={styles.header}>
        <div className={styles.title}>
          <p className={`${styles.headline} copy`} dir={directionOf(article.headline)}>
            {article.headline || common('untitled')}
          </p>
          <p className={styles.facts}>
            <span className={styles.state}>{common(`states.${article.state}`)}</span>
            <span>{t('revision', { revision: article.revision })}</span>
            <span className={styles.saved}>{t('status.opening')}</span>
          </p>
        </div>
      </header>
      <div className={styles.work}>
        <div className={styles.desk}>
          <div className={styles.toolbar} aria-hidden />
          <div className={styles.paper}>
            <StillCopy article={article} />
          </div>
        </div>
        <aside className={styles.side} aria-hidden />
      </div>
    </div>
  )
}

/** The copy without its emphasis, in the shape and place of the editor. */
export function StillCopy({ article }: { article: FullArticle }) {
  const story = article.language === 'und' ? directionOf(article.body) : directionOfLanguage(article.language)
  return (
    <div className="copy-text" lang={article.language === 'und' ? undefined : article.language} aria-busy="true">
      <h1 className="copy copy-headline" dir={directionOf(article.headline, story)}>
        {article.headline || '\u00A0'}
      </h1>
      <p data-standfirst="" className="copy copy-standfirst" dir={directionOf(article.standfirst, story)}>
        {article.standfirst || '\u00A0'}
      </p>
      <div data-body="" className="copy-body">
        {article.body.split('\n').map((line, index) => (
          <p key={index} className="copy" dir={directionOf(line, story)}>
            {line || '\u00A0'}
          </p>
        ))}
      </div>
    </div>
  )
}
