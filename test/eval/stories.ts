import { readdirSync, readFileSync } from 'node:fs'

const FOLDER = new URL('./stories/', import.meta.url)

/** A story as it was written: headline and paragraphs. */
export interface Story {
  id: string
  language: string
  headline: string
  body: string
}

/** The stories written for the evaluation: a file a language, `=== name` before each, then the headline and a line a paragraph. */
export const stories: readonly Story[] = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.txt'))
  .sort()
  .flatMap((name) => {
    const language = name.slice(0, -4)
    return readFileSync(new URL(name, FOLDER), 'utf8')
      .split(/^=== /m)
      .slice(1)
      .map((text, i) => {
        const [, headline = '', ...paragraphs] = text.trimEnd().split('\n')
        return { id: `${language}-${i + 1}`, language, headline, body: paragraphs.join('\n') }
      })
  })
