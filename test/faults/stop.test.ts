import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { connect } from '#server/database/client.ts'
import { startPostgres } from '#server/database/postgres.ts'
import { scratchFolder, signIn, startGalley } from '#test/galley.ts'
import { randomFrom } from '#test/random.ts'
import { addStory, storedCopy } from '#test/services/stories/newsroom.ts'
import { addressOf } from '#server/database/server.ts'
import { countLetters, sitDown } from './typist.ts'

const TYPISTS = 12

test('R26 told to stop while people type, it stores and answers what it has, tells everyone and leaves properly', async () => {
  const random = randomFrom(26)
  const { folder, remove } = await scratchFolder()
  const galley = await startGalley({ GALLEY_DATA: folder })
  const password = (await readFile(join(folder, 'postgres.password'), 'utf8')).trim()
  const port = Number((await readFile(join(folder, 'postgres/postmaster.pid'), 'utf8')).split('\n')[3])
  const database = connect(addressOf(port, password, 'galley'), 1)
  const stories = await Promise.all([1, 2, 3].map(() => addStory(database, ['The council met on Monday.'])))
  await database.$disconnect()
  const cookie = await signIn(galley.url, 'amal@galley.test')
  const typists = await Promise.all(Array.from({ length: TYPISTS }, (_, index) => sitDown(galley.url, cookie, stories[index % stories.length] ?? '')))
  await Promise.all(typists.map(({ opened }) => opened))
  for (let key = 0; key < 120; key += 1) {
    random.pick(typists).type(random)
    if (key % 10 === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  await Promise.all(typists.slice(0, 3).map(({ session }) => session.settled()))

  const typing = setInterval(() => random.pick(typists).type(random), 2)
  const told = Promise.all(typists.map(({ socket }) => new Promise<void>((resolve) => void socket.once('disconnect', () => resolve()))))
  expect(await galley.end('SIGTERM')).toBe(0)
  await told
  clearInterval(typing)
  for (const { session } of typists) expect(session.status).toMatchObject({ key: 'offline', canEdit: true })
  await expect(readFile(join(folder, 'postgres/postmaster.pid'))).rejects.toThrow('ENOENT')

  const postgres = await startPostgres({ folder })
  const after = connect(postgres.url, 1)
  for (const [index, id] of stories.entries()) {
    const counts = countLetters((await storedCopy({ database: after }, id)).doc.textContent)
    const acknowledged = typists.filter((_, seat) => seat % stories.length === index).flatMap((typist) => [...typist.acknowledged])
    expect(acknowledged.length).toBeGreaterThan(0)
    expect(acknowledged.filter((letter) => counts.get(letter) !== 1)).toEqual([])
    expect([...counts.values()].every((count) => count === 1)).toBe(true)
  }
  await after.$disconnect()
  await postgres.stop()
  for (const typist of typists) typist.leave()
  await remove()
}, 120_000)
