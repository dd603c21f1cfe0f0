import { createServer, type AddressInfo } from 'node:net'
import { chmod, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { scratchFolder, signIn, startGalley } from '#test/galley.ts'

describe('ST a newsroom of its own', () => {
  let scratch: Awaited<ReturnType<typeof scratchFolder>>
  beforeAll(async () => {
    scratch = await scratchFolder()
  })
  afterAll(() => scratch.remove())

  test('ST1, R6 the first start says where it is and how to sign in; after kill -9 the next one has everything still', async () => {
    const first = await startGalley({ GALLEY_DATA: scratch.folder })
    expect(first.output()).toMatch(
      /^Galley is ready at http:\/\/127\.0\.0\.1:\d+\nSign in as .*amal@galley\.test.* with the password correct-horse-battery$/m,
    )
    const cookie = await signIn(first.url, 'amal@galley.test')
    const before = (await (await fetch(`${first.url}/api/v1/articles?limit=200`, { headers: { cookie } })).json()) as { items: { id: string }[] }
    expect(before.items.length).toBeGreaterThan(20)
    await first.end('SIGKILL')

    const second = await startGalley({ GALLEY_DATA: scratch.folder })
    const after = (await (await fetch(`${second.url}/api/v1/articles?limit=200`, { headers: { cookie } })).json()) as typeof before
    expect(after.items.map(({ id }) => id)).toEqual(before.items.map(({ id }) => id))

    await expect(startGalley({ GALLEY_DATA: scratch.folder })).rejects.toThrow(`is held by another Galley (process ${second.process.pid})`)
    expect(await second.end('SIGTERM')).toBe(0)
    await expect(readFile(join(scratch.folder, 'postgres/postmaster.pid'))).rejects.toThrow('ENOENT')
  }, 120_000)

  test('ST7 the demo newsroom, whose people everybody knows, is not served to other machines', async () => {
    await expect(startGalley({ GALLEY_DATA: scratch.folder, HOST: '0.0.0.0' })).rejects.toThrow(
      'Galley cannot start: the demo newsroom is served on this machine alone, not on 0.0.0.0: leave HOST out',
    )
  })

  test('ST2 a secret that it keeps is readable by its owner alone', async () => {
    const { stat } = await import('node:fs/promises')
    for (const name of ['secret', 'postgres.password']) expect((await stat(join(scratch.folder, name))).mode & 0o077).toBe(0)
  })
})

describe('ST what cannot work is one line that says what to do, and exit status 1', () => {
  test('ST3 a port in use', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as AddressInfo
    const { folder, remove } = await scratchFolder()
    await expect(startGalley({ PORT: String(port), GALLEY_DATA: folder })).rejects.toThrow(
      new RegExp(
        `^Galley ended with status 1: Galley cannot start: port ${port} on 127\\.0\\.0\\.1 is in use: stop what uses it, or choose another with PORT\\n$`,
      ),
    )
    await new Promise((resolve) => other.close(resolve))
    await remove()
  })

  test('ST4 a database that does not answer', async () => {
    await expect(startGalley({ DATABASE_URL: 'postgresql://galley:secret@127.0.0.1:1/galley', GALLEY_SECRET: 'x'.repeat(32) })).rejects.toThrow(
      /^Galley ended with status 1: Galley cannot start: the database at 127\.0\.0\.1:1\/galley does not answer \(.*\): check DATABASE_URL and that the server runs\n$/,
    )
  })

  test.each([
    ['PORT', 'eighty', 'PORT must be a number from 0 to 65535'],
    ['GALLEY_URL', 'galley', 'GALLEY_URL must be the public address, such as https://galley.example'],
    ['GALLEY_SECRET', 'short', 'GALLEY_SECRET must have at least 32 characters: leave it out to have one made and kept in GALLEY_DATA'],
    ['DATABASE_URL', 'mysql://x', 'DATABASE_URL must be an address such as postgresql://user:password@host/database'],
  ])('ST5 %s=%s', async (name, value, line) => {
    await expect(startGalley({ [name]: value })).rejects.toThrow(`Galley ended with status 1: Galley cannot start: ${line}`)
  })

  test('ST6, R7 a data folder that it may not use', async () => {
    const { folder, remove } = await scratchFolder()
    const closed = join(folder, 'closed')
    await mkdir(closed)
    await chmod(closed, 0o500)
    // Root may write anywhere but where the kernel itself refuses.
    const refused = process.getuid?.() === 0 && process.platform === 'linux' ? '/sys/galley' : join(closed, 'data')
    await expect(startGalley({ GALLEY_DATA: refused })).rejects.toThrow(
      `Galley cannot start: no permission to write in the data folder ${refused}: give this user that right`,
    )
    await expect(startGalley({ GALLEY_DATA: '/dev/null' })).rejects.toThrow(
      'Galley cannot start: the data folder /dev/null is not a folder: choose another with GALLEY_DATA',
    )
    await remove()
  })
})
