import { getTranslations } from 'next-intl/server'
import styles from '../ui/desk/desk.module.css'

export default async function Missing() {
  const t = await getTranslations('common.missing')
  return (
    <div className={styles.state}>
      <h1>{t('title')}</h1>
      <p>{t('text')}</p>
      <a href="/">{t('home')}</a>
    </div>
  )
}
