import { pino } from 'pino'
import { v7 as newId } from 'uuid'
import type { Person } from '#contracts/people.ts'
import type { Role } from '#core/workflow.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { type Bus, createBus } from '#services/bus.ts'
import { createEditors, type Editors } from '#services/editors.ts'

export const PASSWORD = 'correct horse battery'
export const ORIGIN = 'http://127.0.0.1:3000'
export const ADDRESSES = {
  origin: ORIGIN,
  origins: [ORIGIN, 'http://localhost:3000'],
  publicUrl: null,
  secret: 'a secret of forty characters, for tests only',
}
export const quiet = pino({ level: 'silent' })
export const now = () => new Date()

export interface Staff {
  editors: Editors
  bus: Bus
  /** Opens an account; everyone has the same password. */
  hire(name: string, role: Role, desks?: string[]): Promise<Person>
}

/** The people of a test newsroom, with the real accounts of the service. */
export function staffOf(database: PrismaClient, bus = createBus()): Staff {
  const editors = createEditors({ database, env: ADDRESSES, log: quiet, bus, now, newId })
  return {
    editors,
    bus,
    async hire(name, role, desks = []) {
      const created = await editors.create({ name, email: `${name.toLowerCase()}@desk.test`, password: PASSWORD, role, desks }, null)
      if (!created.ok) throw new Error(created.error.code)
      const person = await editors.find(created.value.id)
      if (!person) throw new Error('hired and gone')
      return person
    },
  }
}

/** A request to sign in, as a program sends it. */
export const signInRequest = (email: string, password: string, headers: Record<string, string> = {}) =>
  new Request(`${ORIGIN}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify({ email, password }),
  })

/** The cookies that an answer sets, as the next request sends them. */
export const cookiesOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ')

/** Signs someone in and gives the Cookie header of their session. */
export async function signIn({ editors }: Pick<Staff, 'editors'>, person: Pick<Person, 'email'>): Promise<string> {
  const answer = await editors.handle(signInRequest(person.email, PASSWORD))
  if (!answer.ok) throw new Error(`sign-in answered ${answer.status}: ${await answer.text()}`)
  return cookiesOf(answer)
}
