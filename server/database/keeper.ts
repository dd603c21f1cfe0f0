import { isAlive } from './holder.ts'
import { joinOrStart, type Place, type Server, stopServer } from './server.ts'

/** As much of the log as the keeper writes. */
export interface KeeperLog {
  warn(facts: object, message: string): void
  error(facts: object, message: string): void
}

/** How often the server is looked at, and how long after a failed start the next one is tried, in ms. */
const LOOK = 250
const AGAIN = 3_000

/** Starts a server again, on the same port, whenever its process is gone. Answers how to stop it for good. */
export function keepRunning(place: Place, started: Server, log: KeeperLog): () => Promise<void> {
  let server = started
  let starting: Promise<void> | null = null
  let notBefore = 0

  const startAgain = async () => {
    log.warn({ pid: server.pid }, 'the database ended by itself; it is started again')
    try {
      server = await joinOrStart(place, server.port)
      log.warn({ pid: server.pid }, 'the database is back')
    } catch (fault) {
      notBefore = Date.now() + AGAIN
      log.error({ err: fault }, 'the database could not be started again; it is tried once more')
    } finally {
      starting = null
    }
  }
  const timer = setInterval(() => {
    if (!starting && !isAlive(server.pid) && Date.now() >= notBefore) starting = startAgain()
  }, LOOK)
  timer.unref()

  return async () => {
    clearInterval(timer)
    await starting
    await stopServer(server.pid)
  }
}
