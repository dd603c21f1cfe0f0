import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningGalley, scratchFolder, signIn, startGalley } from '#test/galley.ts'

let scratch: Awaited<ReturnType<typeof scratchFolder>>
let cluster: RunningGalley
beforeAll(async () => {
  scratch = await scratchFolder()
  cluster = await startGalley({ GALLEY_DATA: scratch.folder }, 'server/cluster.ts')
})
afterAll(() => scratch.remove())

test('npm run cluster: two nodes behind one address; when one is killed the other serves, and it comes back', async () => {
  const nodes = [...cluster.output().matchAll(/node \d is process (\d+) at (\S+): /g)].map(([, pid, url]) => ({ pid: Number(pid), url }))
  expect(nodes).toHaveLength(2)
  expect(cluster.output()).toContain('Sign in as head@galley.test')
  for (const { url } of nodes) {
    expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ status: 'ready' })
    expect(await (await fetch(`${url}/metrics`)).text()).toContain('\ngalley_redis_up 1\n')
  }
  const session = await signIn(cluster.url, 'amal@galley.test')
  expect(session).toMatch(/galley-node=\d/)
  const cookie = session.replace(/galley-node=\d/, 'galley-node=0') // the first node's
  const list = () => fetch(`${cluster.url}/api/v1/articles?limit=1`, { headers: { cookie } })
  expect((await list()).headers.getSetCookie()).toEqual([])

  process.kill(nodes[0]?.pid ?? 0, 'SIGKILL')
  const answer = await list()
  expect(answer.status).toBe(200)
  expect(answer.headers.getSetCookie().join()).toContain('galley-node=1')
  await expect.poll(() => cluster.output(), { timeout: 40_000 }).toContain('node 1 is back')

  expect(await cluster.end()).toBe(0)
  await expect(readFile(join(scratch.folder, 'postgres/postmaster.pid'))).rejects.toThrow('ENOENT')
}, 120_000)
