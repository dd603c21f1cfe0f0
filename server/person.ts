/** `npm run person -- EMAIL NAME [--role ROLE] [--desk DESK …]`: opens an account, the first one of a newsroom among them. */
import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { v7 as newId } from 'uuid'
import { addPerson } from '#contracts/people.ts'
import { ROLES } from '#core/workflow.ts'
import { slugOf } from '#core/slug.ts'
import { createBus } from '#services/bus.ts'
import { createEditors } from '#services/editors.ts'
import { joinDatabase } from './database/join.ts'
import { Refused } from './database/refused.ts'
import { readEnv, settle } from './env.ts'
import { createLog } from './log.ts'

const USAGE = `Usage: npm run person -- EMAIL NAME [--role ${ROLES.join('|')}] [--desk DESK]...
Opens an account and prints its password, which is made at random and not told again; the role is editor unless said.
A desk that is not there yet is made.`

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    options: { role: { type: 'string', default: 'editor' }, desk: { type: 'string', multiple: true, default: [] } },
    allowPositionals: true,
  })
  const [email, name] = positionals
  const password = randomBytes(12).toString('base64url')
  const asked = addPerson.ask.safeParse({ email, name, role: values.role, password })
  if (!asked.success || positionals.length !== 2) {
    const faults = asked.success ? [] : asked.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
    throw new Refused([...faults, USAGE].join('\n'))
  }
  const env = settle(readEnv(process.env), 0, randomBytes(32).toString('base64url'))
  const { database, leave } = await joinDatabase(env)
  try {
    const desks: string[] = []
    for (const desk of values.desk) {
      const known = await database.desk.findFirst({ where: { name: desk } })
      const { id } = known ?? (await database.desk.create({ data: { id: newId(), name: desk, slug: slugOf(desk, newId()) } }))
      desks.push(id)
    }
    const editors = createEditors({ database, env, log: createLog('warn'), bus: createBus(), now: () => new Date(), newId })
    const made = await editors.create({ ...asked.data, desks }, null)
    if (!made.ok) throw new Refused(made.error.code === 'conflict' ? `${email} has an account already` : (made.error.detail ?? made.error.code))
    process.stdout.write(`${made.value.email} can sign in as ${made.value.role} with the password ${password}\n`)
  } finally {
    await leave()
  }
}

main().catch((error: unknown) => {
  const { code } = error as { code?: string }
  if (!(error instanceof Refused) && !code?.startsWith('ERR_PARSE_ARGS')) throw error
  process.stderr.write(`${(error as Error).message}\n`)
  process.exitCode = 1
})
