import { setImmediate } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import type { CheckedCopy, CheckOptions } from '#core/checks/index.ts'
import { Recheck } from '#core/checks/recheck.ts'
import type { Flag } from '#core/flag.ts'
import type { Ground } from '#services/checking.ts'

/** Stories whose lines are remembered from check to check: more than people type in at one time. */
const IN_MEMORY = 100
/** Checks let others have their turn after so long, in ms; a story of a usual length is done before. */
const STRETCH = 8

interface Remembered {
  recheck: Recheck
  options: Ground['options']
  known: Ground['known']
}

const isSameRules = (a: Ground['options'], b: Ground['options']) =>
  a === b || (isSameList(a.checks, b.checks) && isDeepStrictEqual(a.severities, b.severities))

const isSameList = (a: CheckOptions['checks'], b: CheckOptions['checks']) =>
  a === b || (a !== undefined && a.length === b?.length && a.every((check, at) => check === b[at]))

async function inStretches<T>(steps: Generator<undefined, T>): Promise<T> {
  let since = performance.now()
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value
    if (performance.now() - since < STRETCH) continue
    await setImmediate()
    since = performance.now()
  }
}

/** Checks stories again as they are edited, remembering the lines of those that were checked last. Of one story, one check at a time. */
export function createRemembered() {
  const stories = new Map<string, Remembered>()

  function remembered(articleId: string, { options, known }: Pick<Ground, 'options' | 'known'>): Remembered {
    const before = stories.get(articleId)
    stories.delete(articleId)
    const after =
      before && isSameRules(before.options, options)
        ? { ...before, known: isDeepStrictEqual(before.known, known) ? before.known : known }
        : { recheck: new Recheck(options), options, known }
    stories.set(articleId, after)
    const oldest = stories.size > IN_MEMORY ? stories.keys().next().value : undefined
    if (oldest !== undefined) stories.delete(oldest)
    return after
  }

  return {
    /** The flags of a story's copy by the rules that are in force for it and what is known of it. */
    check(articleId: string, copy: CheckedCopy, ground: Pick<Ground, 'options' | 'known'>): Promise<Flag[]> {
      const { recheck, known } = remembered(articleId, ground)
      return inStretches(recheck.inSteps({ ...copy, ...known }))
    },
    forget: (articleId: string): void => void stories.delete(articleId),
    clear: (): void => stories.clear(),
  }
}
