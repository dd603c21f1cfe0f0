import { readdirSync, readFileSync } from 'node:fs'
import { checkedCopy, type CheckedCopy } from '#core/checks/index.ts'

const FOLDER = new URL('../../../prisma/demo/stories/', import.meta.url)

export interface Sample {
  name: string
  copy: CheckedCopy
  expected: string[]
  tolerated: string[]
}

/** The demo's stories with the rules that a reviewer should see flags of. */
export const samples: Sample[] = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.json'))
  .sort()
  .map((name) => {
    const story = JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'))
    const copy = checkedCopy({ headline: story.title, byline: story.byline ?? '', body: story.body, language: story.lang })
    return { name, copy, expected: story.expected, tolerated: story.tolerated }
  })

/** The story that the desk was built for, as it arrived: its headline is the first line. */
export const seed: CheckedCopy = (() => {
  const text = readFileSync(new URL('seed-arabic-moscow.txt', FOLDER), 'utf8')
  const end = text.indexOf('\n')
  return checkedCopy({ headline: text.slice(0, end), body: text.slice(end + 1) })
})()
