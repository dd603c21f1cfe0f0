import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { chmod, mkdir, readFile, rm, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect } from '#server/database/client.ts'
import { addressOf } from '#server/database/server.ts'
import { PASSWORD, type RunningGalley, scratchFolder, signIn, startGalley } from '#test/galley.ts'
import { randomFrom } from '#test/random.ts'
import { addStory, storedCopy } from '#test/services/stories/newsroom.ts'
import { countLetters, sitDown, type Typist } from './typist.ts'

/** Linux's right to mount (CAP_SYS_ADMIN): without it nobody can make a disk of their own. */
const SYS_ADMIN = 21n
const rights = process.platform === 'linux' ? (/^CapEff:\s*([0-9a-f]+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '0') : '0'
const CAN_MOUNT = ((BigInt(`0x${rights}`) >> SYS_ADMIN) & 1n) === 1n
const random = randomFrom(7)

let scratch: Awaited<ReturnType<typeof scratchFolder>>
let disk: string
let galley: RunningGalley
let typists: Typist[]
let articleId: string
let url: string

beforeAll(async () => {
  if (!CAN_MOUNT) return
  scratch = await scratchFolder()
  disk = join(scratch.folder, 'disk')
  await mkdir(disk)
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256m,mode=755', 'tmpfs', disk])
  await chmod(disk, 0o755)
  galley = await startGalley({ GALLEY_DATA: disk, GALLEY_DEMO_PASSWORD: PASSWORD }, 'test/faults/house.ts')
  const password = (await readFile(join(disk, 'postgres.password'), 'utf8')).trim()
  const port = Number((await readFile(join(disk, 'postgres/postmaster.pid'), 'utf8')).split('\n')[3])
  url = addressOf(port, password, 'galley')
  const database = connect(url, 2)
  articleId = await addStory(database, ['The council met on Monday.'])
  await database.$disconnect()
  const cookie = await signIn(galley.url, 'amal@galley.test')
  typists = await Promise.all(Array.from({ length: 3 }, () => sitDown(galley.url, cookie, articleId)))
  await Promise.all(typists.map(({ opened }) => opened))
})
afterAll(async () => {
  if (!CAN_MOUNT) return
  for (const typist of typists) typist.leave()
  await galley.end('SIGKILL')
  process.kill(-Number((await readFile(join(disk, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0]), 'SIGKILL')
  execFileSync('umount', ['-l', disk])
  await scratch.remove()
})

async function compare(): Promise<void> {
  await Promise.all(typists.map(({ session }) => session.settled()))
  const database = connect(url, 2)
  const { doc } = await storedCopy({ database }, articleId)
  await database.$disconnect()
  const counts = countLetters(doc.textContent)
  const typed = typists.flatMap((typist) => typist.typed)
  expect(typed.filter((letter) => counts.get(letter) !== 1)).toEqual([])
  expect(counts.size).toBe(typed.length)
}

/** Types until the screens say that it is not saved. */
async function typeUntilNotSaved(): Promise<void> {
  while (!typists.every(({ session }) => session.status.key === 'error')) {
    for (const typist of typists) typist.type(random)
    await new Promise((resolve) => setTimeout(resolve, 40))
  }
  for (const { session } of typists) expect(session.status).toMatchObject({ key: 'error', reason: 'unavailable', canEdit: true })
}

test.runIf(CAN_MOUNT)(
  'R7 a full disk: the screen says that it is not saved, and once there is room everything typed is stored once',
  async () => {
    for (const typist of typists) typist.type(random)
    await compare()
    const { bavail, bsize } = await statfs(disk)
    await writeFile(join(disk, 'ballast'), Buffer.alloc(Math.max(0, bavail * bsize)))
    const database = connect(url, 1)
    // fills what PostgreSQL still has of its own, so that the next edit meets the wall
    await database
      .$executeRawUnsafe(`CREATE TABLE ballast AS SELECT repeat(md5(n::text), 200) AS words FROM generate_series(1, 20000) n`)
      .catch(() => undefined)
    await database.$disconnect()
    await typeUntilNotSaved()
    await rm(join(disk, 'ballast'))
    await compare()
    expect(typists.map(({ session }) => session.status.key)).toEqual(['saved', 'saved', 'saved'])
  },
  180_000,
)
