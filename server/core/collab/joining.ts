import { ReplaceStep, type Step } from 'prosemirror-transform'

/** The longest text that steps of typing are joined to, in UTF-16 code units. */
const LONGEST = 1_000

/** One step in place of so many. */
export interface Joined {
  step: Step
  of: number
}

/** The text node that a step puts in between two places; null for any other step. */
function typedIn(step: Step) {
  if (!(step instanceof ReplaceStep) || step.from !== step.to || step.slice.openStart > 0 || step.slice.openEnd > 0) return null
  const { firstChild, childCount } = step.slice.content
  return childCount === 1 && firstChild?.isText ? { at: step.from, node: firstChild } : null
}

function joinTwo(first: Step, second: Step): Step | null {
  const before = typedIn(first)
  const after = before && typedIn(second)
  if (!before || !after || before.at + before.node.nodeSize !== after.at || !before.node.sameMarkup(after.node)) return null
  return before.node.nodeSize + after.node.nodeSize > LONGEST ? null : first.merge(second)
}

/**
 * What was typed letter by letter, one behind the other, as one step. Only such: text that is put in at one place moves over others' edits exactly as its letters would one by one, so that whoever made the letters
 * and whoever orders the step come to the same copy.
 */
export function joinTyped(steps: readonly Step[]): Joined[] {
  const joined: Joined[] = []
  for (const step of steps) {
    const last = joined.at(-1)
    const both = last && joinTwo(last.step, step)
    if (both) joined[joined.length - 1] = { step: both, of: last.of + 1 }
    else joined.push({ step, of: 1 })
  }
  return joined
}
