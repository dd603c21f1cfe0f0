import { CheckedItems, MOST_CHECKED, type CheckedItem } from '#contracts/check.ts'
import type { Failure } from '#contracts/contract.ts'
import type { CheckedCopy } from '#core/checks/index.ts'
import { err, ok, type Result } from '#core/result.ts'
import { checkableFrom, checkableOf } from '#server/wire/checkable.ts'
import { readWire } from '#server/wire/read.ts'
import type { CheckOne } from './checker.ts'

export type Read = Result<CheckedCopy, Failure>

/** The stories of a JSON array, each read by itself. Error: `too_large` for more than MOST_CHECKED. */
export function storiesOf(values: readonly unknown[]): Result<Read[], Failure> {
  if (values.length > MOST_CHECKED)
    return err({ code: 'too_large', detail: `An array holds at most ${MOST_CHECKED} stories: send more as application/x-ndjson.` })
  return ok(values.map(checkableFrom))
}

/** The stories of a text, a page, a ninjs item or XML. Errors: those of `readWire`. */
export function storiesIn(contentType: string, bytes: Uint8Array): Result<Read[], Failure> {
  const items = readWire(contentType, bytes)
  return items.ok ? ok(items.value.map(({ read }) => (read.ok ? ok(checkableOf(read.value)) : read))) : items
}

/** Checks stories one after another; one that cannot be read or is too large is an error of its own. */
export async function checkedItems(stories: readonly Read[], check: CheckOne): Promise<Response> {
  const items: CheckedItem[] = []
  for (const story of stories) {
    const checked = story.ok ? await check(story.value) : story
    const headline = story.ok && story.value.headline !== '' ? { headline: story.value.headline } : {}
    items.push(checked.ok ? { ...headline, ...checked.value } : { ...headline, flags: [], error: errorOf(checked.error) })
  }
  return Response.json(CheckedItems.parse({ items }))
}

/** A refusal as it stands beside what could be checked. */
export const errorOf = (failure: Failure): NonNullable<CheckedItem['error']> => ({ ...failure, detail: failure.detail ?? failure.code })
