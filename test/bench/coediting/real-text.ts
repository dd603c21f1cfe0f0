import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { stories } from '../../eval/stories.ts'

const DEMO = join(import.meta.dirname, '../../../prisma/demo/stories')

const linesOf = (text: string) => text.split('\n').filter((line) => line.split(' ').length > 6)

/** Every paragraph of the stories written for the evaluation and for the demo newsroom, each once: several scripts, and more text than a compressor's window of 32 kB. */
function corpus(): string[] {
  const demo = readdirSync(DEMO)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => textsIn(JSON.parse(readFileSync(join(DEMO, name), 'utf8'))))
  return [...new Set([...stories.map(({ body }) => body), ...demo].flatMap(linesOf))]
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsIn) : []
}

let known: string[] | null = null
const paragraphs = () => (known ??= corpus())

function take(isEnough: (taken: readonly string[]) => boolean): string[] {
  const all = paragraphs()
  const taken: string[] = []
  while (!isEnough(taken)) taken.push(all[taken.length % all.length] ?? '')
  return taken
}

/** Real paragraphs of so many words in all or a little more, for stories of usual length. */
export function paragraphsOfWords(words: number): string[] {
  return take((taken) => taken.reduce((sum, line) => sum + line.split(' ').length, 0) >= words)
}

/** Real paragraphs of so many UTF-8 bytes in all or a little more. */
export function paragraphsOfBytes(bytes: number): string[] {
  return take((taken) => Buffer.byteLength(taken.join('\n')) >= bytes)
}
