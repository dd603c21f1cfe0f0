import { stories } from '../eval/stories.ts'

/** A story of so many words: paragraphs of the stories written for the evaluation, each time with their words turned round by some, so that no two are the same. */
export function longStory(language: string, words: number): string {
  const lines = stories
    .filter((story) => story.language === language)
    .flatMap(({ body }) => body.split('\n'))
    .filter((line) => line.split(' ').length > 12)
  const paragraphs: string[] = []
  for (let count = 0, at = 0; count < words; at += 1) {
    const line = (lines[at % lines.length] ?? '').split(' ')
    const turned = 3 * Math.floor(at / lines.length)
    const rest = line.slice(turned % line.length).concat(line.slice(0, turned % line.length))
    paragraphs.push(`${rest.join(' ').replace(/[.،,]+$/, '')}.`)
    count += line.length
  }
  return paragraphs.join('\n')
}
