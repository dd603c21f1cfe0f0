import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { scratchFolder } from '#test/galley.ts'
import { freshDatabase, type FreshDatabase } from '#test/postgres.ts'

const run = promisify(execFile)
const COMMAND = join(import.meta.dirname, '../../server/person.ts')

let fresh: FreshDatabase
let scratch: Awaited<ReturnType<typeof scratchFolder>>
beforeAll(async () => {
  fresh = await freshDatabase()
  scratch = await scratchFolder()
})
afterAll(async () => {
  await fresh.drop()
  await scratch.remove()
})

const person = (...words: string[]) =>
  run(process.execPath, [COMMAND, ...words], { env: { ...process.env, DATABASE_URL: fresh.url, GALLEY_DATA: scratch.folder } })

test('PE1 the first account of a newsroom is opened from the command line, its desk with it, and once only', async () => {
  const { stdout } = await person('lina@paper.example', 'Lina Haddad', '--role', 'admin', '--desk', 'World')
  expect(stdout).toMatch(/^lina@paper\.example can sign in as admin with the password \S{12,}\n$/)
  const editor = await fresh.database.editor.findUniqueOrThrow({
    where: { email: 'lina@paper.example' },
    include: { accounts: true, desks: { include: { desk: true } } },
  })
  expect(editor).toMatchObject({ name: 'Lina Haddad', role: 'admin', accounts: [{ providerId: 'credential' }], desks: [{ desk: { name: 'World' } }] })
  await expect(person('lina@paper.example', 'Lina Haddad')).rejects.toMatchObject({ code: 1, stderr: 'lina@paper.example has an account already\n' })
})

test('PE2 what is wrong is named, and nothing is made', async () => {
  await expect(person('lina', 'Lina Haddad')).rejects.toMatchObject({ code: 1, stderr: expect.stringMatching(/^email: .*\nUsage: npm run person/s) })
  await expect(person('noor@paper.example', 'Noor', '--role', 'boss')).rejects.toMatchObject({ code: 1, stderr: expect.stringMatching(/^role: /) })
  expect(await fresh.database.editor.count({ where: { accounts: { some: {} } } })).toBe(1)
})
