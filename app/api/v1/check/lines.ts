import type { CheckedLine } from '#contracts/check.ts'
import { readCheckableLine } from '#server/wire/checkable-line.ts'
import { everyLineOf, LINE_LIMIT } from '#server/wire/ndjson.ts'
import type { CheckOne } from './checker.ts'
import { errorOf } from './items.ts'

/** Answers each line with a line, in order, while more come in; a line that cannot be read is an error of its own. What is not read yet waits at the sender. */
export function checkedLines(chunks: AsyncIterable<Uint8Array>, check: CheckOne, onFault: (fault: unknown) => void): Response {
  async function* answers() {
    let number = 0
    try {
      for await (const bytes of everyLineOf(chunks, LINE_LIMIT)) {
        number += 1
        const line = readCheckableLine(bytes, number, LINE_LIMIT)
        if (!line) continue
        const checked = line.story.ok ? await check(line.story.value) : line.story
        yield written(checked.ok ? { id: line.id, ...checked.value } : { id: line.id, flags: [], error: errorOf(checked.error), line: number })
      }
    } catch (fault) {
      onFault(fault)
      const detail = `The stream ended in line ${number + 1}: send again what is not answered above.`
      yield written({ id: null, flags: [], error: { code: 'fault', detail }, line: number + 1 })
    }
  }
  const encoder = new TextEncoder()
  const source = answers()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await source.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await source.return()
    },
  })
  return new Response(body, { headers: { 'Content-Type': 'application/x-ndjson', 'Cache-Control': 'no-store' } })
}

const written = (line: CheckedLine) => `${JSON.stringify(line)}\n`
