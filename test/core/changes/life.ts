import type { Node } from 'prosemirror-model'
import { EditorState, type Transaction } from 'prosemirror-state'
import type { HandedStep } from '#core/changes/last-hand.ts'
import type { Random } from '#test/random.ts'
import { randomEdit, RESHAPING, startingCopy } from '../collab/edits.ts'

/** How many random lives a rule is held to: more where there is time. */
export const LIVES = process.env['SOAK'] === '1' ? 600 : 60

export const PEOPLE = ['amal', 'noor', 'sam'] as const

/** A copy that several people work on: every document it was, and whose each step is. `docs[n]` is the copy after n steps. */
export interface Life {
  docs: Node[]
  steps: HandedStep[]
}

/** A random life of a copy, `edits` edits long; what each puts in carries a letter of its own. */
export function randomLife(random: Random, edits: number, from = startingCopy(), firstLetter = 0xf0000): Life {
  const life: Life = { docs: [from], steps: [] }
  for (let i = 0; i < edits; i += 1) {
    const tr = randomEdit(EditorState.create({ doc: life.docs.at(-1) as Node }), random, RESHAPING, () => String.fromCodePoint(firstLetter + i))
    if (tr) live(life, tr, random.pick(PEOPLE))
  }
  return life
}

/** Goes on with one person's transaction. */
export function live(life: Life, tr: Transaction, by: string): Life {
  tr.steps.forEach((step, index) => {
    life.steps.push({ step, by, at: life.steps.length + 1 })
    life.docs.push(tr.docs[index + 1] ?? tr.doc)
  })
  return life
}

/** One person's edit of the newest copy. */
export function edit(life: Life, by: string, make: (tr: Transaction) => Transaction): Life {
  return live(life, make(EditorState.create({ doc: life.docs.at(-1) as Node }).tr), by)
}
