import type { Logger } from 'pino'
import type { z } from 'zod'
import type { Failure } from '#contracts/contract.ts'
import { BulkLine, type mendElsewhere } from '#contracts/repairs.ts'
import { ok, type Result } from '#core/result.ts'
import type { BulkRun } from '#services/repairs.ts'

type Answer = z.input<(typeof mendElsewhere)['answer']>

const LINES = 'application/x-ndjson'

/** Runs a bulk repair and answers with what became of each story: whole when it is done, or line by line while it goes on, to whoever accepts that. It goes on to its end when nobody listens any more. */
export async function answerBulk(begun: Result<BulkRun, Failure>, request: Request, log: Logger): Promise<Result<Answer, Failure> | Response> {
  if (!begun.ok) return begun
  const { id, total, run } = begun.value
  if (!request.headers.get('accept')?.includes(LINES)) return ok({ id, total, outcomes: await run() })
  const encoder = new TextEncoder()
  let listened = true
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const tell = (line: z.input<typeof BulkLine>) => {
        if (listened) controller.enqueue(encoder.encode(`${JSON.stringify(BulkLine.parse(line))}\n`))
      }
      const follow = async () => {
        try {
          tell({ id, total })
          await run(tell)
          if (listened) controller.close()
        } catch (fault) {
          log.error({ err: fault, bulkRepair: id }, 'a bulk repair ended with a fault')
          if (listened) controller.error(fault)
        }
      }
      void follow()
    },
    cancel() {
      listened = false
    },
  })
  return new Response(body, { headers: { 'Content-Type': LINES } })
}
