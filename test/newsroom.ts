import type { Logger } from 'pino'
import type { Person } from '#contracts/people.ts'
import type { Role } from '#core/workflow.ts'
import { type Env, readEnv, settle } from '#server/env.ts'
import { holdRuntime, type Runtime } from '#server/runtime.ts'
import { startServices } from '#services/start.ts'
import { cookiesOf, PASSWORD, quiet, signInRequest } from '#test/people.ts'
import { freshDatabase } from '#test/postgres.ts'

export interface Newsroom {
  runtime: Runtime
  env: Env
  /** Opens an account and signs in. */
  hire(name: string, role: Role, desks?: string[]): Promise<Person & { cookie: string }>
  close(): Promise<void>
}

/** All services on a database of their own, held as the process's runtime: route handlers work on it as they are. */
export async function openNewsroom(log: Logger = quiet): Promise<Newsroom> {
  const fresh = await freshDatabase()
  const env = settle(readEnv({}), 3000, 'a secret of forty characters, for tests only')
  const { runtime, stop } = await startServices({ env, log, database: fresh.database })
  holdRuntime(runtime)
  return {
    runtime,
    env,
    async hire(name, role, desks = []) {
      const email = `${name.toLowerCase()}@desk.test`
      const created = await runtime.editors.create({ name, email, password: PASSWORD, role, desks }, null)
      const person = created.ok ? await runtime.editors.find(created.value.id) : null
      if (!person) throw new Error(`${name} could not be hired`)
      return { ...person, cookie: cookiesOf(await runtime.editors.handle(signInRequest(email, PASSWORD))) }
    },
    async close() {
      await stop()
      await fresh.drop()
    },
  }
}
