import { directionOf, directionOfLanguage } from '#core/direction.ts'

interface Props {
  text: string
  /** The story's language, BCP 47; `und` where nobody knows. */
  language: string
  className?: string | undefined
}

/** A line of a story in its own direction and script, kept apart from the words of the interface around it. */
export function Headline({ text, language, className }: Props) {
  return (
    <bdi
      className={className === undefined ? 'copy' : `copy ${className}`}
      dir={directionOf(text, directionOfLanguage(language))}
      lang={language === 'und' ? undefined : language}
    >
      {text}
    </bdi>
  )
}
