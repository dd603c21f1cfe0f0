import type { z } from 'zod'
import type { Failure } from '#contracts/contract.ts'
import type { BulkLine, StoryOutcome } from '#contracts/repairs.ts'
import { err, ok, type Result } from '#core/result.ts'
import { failureOf } from '../../api.ts'

/** How far a bulk repair, or its undoing, has come. */
export interface BulkState {
  id: string
  total: number
  outcomes: StoryOutcome[]
}

/** Begins a bulk repair or its undoing and follows it line by line; `told` hears of each step. Failures as `call` gives them; a line that breaks is `offline`, and the work goes on without us. */
export async function runBulk(path: string, body: object, told: (state: BulkState) => void): Promise<Result<BulkState, Failure>> {
  let response: Response
  try {
    response = await fetch(path, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { accept: 'application/x-ndjson, application/problem+json', 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  } catch (fault) {
    if (fault instanceof TypeError) return err({ code: 'offline' })
    throw fault
  }
  if (!response.ok || !response.body) return err(await failureOf(response))
  let state: BulkState = { id: '', total: 0, outcomes: [] }
  try {
    for await (const line of linesOf(response.body)) {
      const read = JSON.parse(line) as z.output<typeof BulkLine>
      state = 'total' in read ? { ...state, ...read } : { ...state, outcomes: [...state.outcomes, read] }
      told(state)
    }
  } catch (fault) {
    if (fault instanceof TypeError) return err({ code: 'offline' })
    throw fault
  }
  return ok(state)
}

async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  const reader = body.getReader()
  let rest = ''
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const lines = (rest + decoder.decode(part.value, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
}
