import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Refused } from '#server/database/refused.ts'
import type { GivenEnv } from '../env.ts'

/** How long requests that are under way may take to be answered when we stop, in milliseconds. */
const ANSWERED_WITHIN = 5_000

/** Opens the door and gives the port, which the system chooses for port 0. Throws Refused with what to do where that is not possible. */
export async function listen(server: Server, { port, host }: GivenEnv): Promise<number> {
  try {
    server.listen(port, host)
    await once(server, 'listening')
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException
    if (code === 'EADDRINUSE') throw new Refused(`port ${port} on ${host} is in use: stop what uses it, or choose another with PORT`, { cause })
    if (code === 'EACCES') throw new Refused(`no permission to listen on port ${port}: choose one above 1023 with PORT`, { cause })
    throw new Refused(`cannot listen on ${host}:${port} (${message}): check HOST and PORT`, { cause })
  }
  return (server.address() as AddressInfo).port
}

/** Takes no new connection, lets the requests that are under way be answered, and cuts those that take too long. */
export async function drain(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve))
  const idle = setInterval(() => server.closeIdleConnections(), 50)
  const patience = setTimeout(() => server.closeAllConnections(), ANSWERED_WITHIN)
  await closed
  clearInterval(idle)
  clearTimeout(patience)
}
