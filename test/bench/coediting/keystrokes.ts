import { randomFrom } from '#test/random.ts'
import type { Keystroke } from './seats/seat.ts'

const SEED = 20261126
const LETTERS = 'etaoin shrdlu cmfwyp '

/** Keystrokes as people leave them in a story: somebody goes to a place, types some words, takes a few letters back, goes elsewhere. `lengths` are those of the paragraphs at the start. */
export function keystrokesIn(lengths: readonly number[], count: number): Keystroke[] {
  const random = randomFrom(SEED)
  const now = [...lengths]
  const keystrokes: Keystroke[] = []
  while (keystrokes.length < count) {
    const paragraph = random.below(now.length)
    let offset = random.below((now[paragraph] ?? 0) + 1)
    const words = 5 + random.below(40)
    for (let typed = 0; typed < words; typed += 1, offset += 1) keystrokes.push({ paragraph, offset, letter: random.pick([...LETTERS]) })
    const back = random.below(1 + Math.floor(words / 3))
    for (let taken = 0; taken < back; taken += 1) keystrokes.push({ paragraph, offset: (offset -= 1), letter: '' })
    now[paragraph] = (now[paragraph] ?? 0) + words - back
  }
  return keystrokes.slice(0, count)
}
