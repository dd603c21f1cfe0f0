/** Prisma's codes for a database that is not reached, and PostgreSQL's classes and codes for one that is going, coming, full or out of room. */
const CODES = /^(?:P1001|P1002|P1008|P1017|P2024|08\w{3}|53\w{3}|57P0[123]|58030|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$/
/** What the driver says, without a code, of a connection that ended under a query or was not made in time. */
const ENDED = /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/
const DEPTH = 6

interface Facts {
  code?: unknown
  originalCode?: unknown
  message?: unknown
  cause?: unknown
  meta?: { driverAdapterError?: unknown }
}

/** Whether a fault is the database's absence (down, starting, unreachable, out of disk) rather than something wrong with what was asked: the same request may succeed a moment later. */
export function isUnavailable(fault: unknown): boolean {
  const open: { value: unknown; depth: number }[] = [{ value: fault, depth: 0 }]
  for (let item = open.pop(); item; item = open.pop()) {
    if (typeof item.value !== 'object' || item.value === null || item.depth > DEPTH) continue
    const { code, originalCode, message, cause, meta } = item.value as Facts
    if ([code, originalCode].some((one) => typeof one === 'string' && CODES.test(one))) return true
    if (typeof message === 'string' && ENDED.test(message)) return true
    for (const value of [cause, meta?.driverAdapterError]) open.push({ value, depth: item.depth + 1 })
  }
  return false
}
