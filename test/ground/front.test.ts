import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readEnv, settle } from '#server/env.ts'
import { createFront } from '#server/http/front.ts'
import type { Health } from '#server/http/health.ts'
import { createMetrics } from '#server/http/metrics.ts'
import { type RunningGalley, signIn, startGalley } from '#test/galley.ts'

interface Line {
  msg?: string
  path?: string
  status?: number
  by?: string
  requestId?: string
}

describe('FR what every request passes through', () => {
  let galley: RunningGalley
  let folder: string
  const lines = (): Line[] =>
    galley
      .output()
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as Line)
  const lineOf = (path: string) => expect.poll(() => lines().find((line) => line.msg === 'request' && line.path === path)).toBeDefined()

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'galley-')) // private, as mktemp -d makes it
    galley = await startGalley({ GALLEY_DATA: folder, LOG_LEVEL: 'info', GALLEY_URL: 'https://galley.example' })
  }, 120_000)
  afterAll(async () => {
    await galley.end()
    await rm(folder, { recursive: true, force: true })
  })

  test('FR1 a page runs only scripts that carry the nonce of this very answer, is framed by nobody, and says so on every route', async () => {
    const nonces = new Set<string>()
    for (const path of ['/sign-in', '/sign-in', '/api/v1/articles', '/feed.xml', '/no-such-page', '/healthz']) {
      const { headers } = await fetch(galley.url + path, { redirect: 'manual' })
      const policy = headers.get('content-security-policy') ?? ''
      expect(policy, path).toContain("frame-ancestors 'none'")
      expect(/script-src ([^;]*)/.exec(policy)?.[1] ?? '', path).not.toMatch(/unsafe|\*|http/)
      expect(headers.get('x-content-type-options'), path).toBe('nosniff')
      expect(headers.get('referrer-policy'), path).toBeTruthy()
      expect(headers.get('strict-transport-security'), path).toMatch(/^max-age=\d{7,}/)
      expect(headers.get('x-powered-by'), path).toBe(null)
      const nonce = /'nonce-([^']+)'/.exec(policy)?.[1]
      if (nonce) nonces.add(nonce)
    }
    expect(nonces.size).toBeGreaterThan(1)
    const answer = await fetch(`${galley.url}/sign-in`)
    const nonce = /'nonce-([^']+)'/.exec(answer.headers.get('content-security-policy') ?? '')?.[1]
    const scripts = [...(await answer.text()).matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag)
    expect(scripts.length).toBeGreaterThan(0)
    expect(scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([])
  })

  test('FR2 one line a request: its id, path without the query, and who asked; no cookie, no password', async () => {
    const cookie = await signIn(galley.url, 'amal@galley.test')
    const answer = await fetch(`${galley.url}/api/v1/counts?secret=hidden-thing`, { headers: { cookie } })
    expect(answer.status).toBe(200)
    await lineOf('/api/v1/counts')
    const line = lines().find(({ path }) => path === '/api/v1/counts')
    expect(line).toMatchObject({ status: 200, requestId: answer.headers.get('x-request-id') })
    expect(line?.by).toMatch(/^[0-9a-f-]{36}$/)
    expect(galley.output()).not.toContain('hidden-thing')
    expect(galley.output()).not.toContain(cookie.split('=')[1]?.slice(0, 20))
    expect(
      lines()
        .map((one) => JSON.stringify(one))
        .join(),
    ).not.toContain('correct-horse')
  })

  test.each(['/', '/api/v1/articles', '/stories/x'])('FR3 what Next says to itself is not believed from outside: %s', async (path) => {
    const plain = await fetch(galley.url + path, { redirect: 'manual' })
    const headers = {
      'x-middleware-subrequest': 'middleware:middleware:middleware:middleware:middleware',
      'x-nonce': 'mine',
      'x-invoke-path': '/feed.xml',
      'x-request-id': 'mine',
    }
    const forged = await fetch(galley.url + path, { redirect: 'manual', headers })
    expect(forged.status).toBe(plain.status)
    expect(forged.headers.get('content-security-policy')).not.toContain('mine')
    expect(forged.headers.get('x-request-id')).not.toBe('mine')
  })

  test('FR4 health is told to this machine, not through a proxy without the token', async () => {
    expect(await (await fetch(`${galley.url}/readyz`)).json()).toEqual({ status: 'ready' })
    expect((await fetch(`${galley.url}/healthz`)).status).toBe(200)
    for (const path of ['/readyz', '/healthz'])
      expect((await fetch(galley.url + path, { headers: { 'x-forwarded-for': '203.0.113.7' } })).status).toBe(404)
  })

  test('FR7 the figures of the process are told likewise, as Prometheus text', async () => {
    await fetch(`${galley.url}/sign-in`)
    const answer = await fetch(`${galley.url}/metrics`)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8'])
    const samples = new Map(
      (await answer.text())
        .split('\n')
        .flatMap((line) => (line.startsWith('#') || line === '' ? [] : [[line.split(' ')[0], Number(line.split(' ')[1])] as const])),
    )
    expect(samples.get('process_resident_memory_bytes')).toBeGreaterThan(50_000_000)
    expect(samples.get('galley_http_requests_total{class="2xx"}')).toBeGreaterThan(0)
    expect(samples.get('galley_sockets_open')).toBe(0)
    expect(samples.has('galley_stories_in_memory')).toBe(true)
    expect([...samples.values()].filter((value) => !(value >= 0))).toEqual([])
    for (const headers of [{ 'x-forwarded-for': '203.0.113.7' }, { forwarded: 'for=203.0.113.7' }])
      expect((await fetch(`${galley.url}/metrics`, { headers: headers as Record<string, string> })).status).toBe(404)
  })

  test.each(['/%ff', '/%', '/stories/%ff', '/review/%E0%A4', '/api/v1/articles/%ff', '/_next/static/%ff'])(
    'FR6 a path whose escapes are no text is the asker’s mistake: %s',
    async (path) => {
      const answer = await fetch(galley.url + path, { redirect: 'manual' })
      expect([answer.status, answer.headers.get('content-type')]).toEqual([400, 'application/problem+json'])
      expect(await answer.json()).toMatchObject({ status: 400, code: 'malformed' })
      expect(answer.headers.get('content-security-policy')).toContain('default-src')
    },
  )

  test('FR5 an upgrade that nobody asked for is closed at once', async () => {
    const { port } = new URL(galley.url)
    const socket = connect(Number(port), '127.0.0.1')
    socket.write(
      'GET /other HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n',
    )
    socket.resume()
    const hadError = await new Promise((resolve) => socket.once('close', resolve))
    expect(hadError).toBe(false)
  })
})

test('FR8 who asks for a page before Galley can answer is told so, and the browser asks again by itself', async () => {
  const env = settle(readEnv({}), 0, 'a-secret-of-this-test-and-no-other')
  const health: Health = { phase: 'starting', ping: () => Promise.resolve() }
  const front = createFront({ env, log: pino({ level: 'silent' }), health, metrics: createMetrics(), pages: () => null })
  const server = createServer(front)
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  try {
    const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/desk`)
    expect([answer.status, answer.headers.get('retry-after'), answer.headers.get('refresh')]).toEqual([503, '2', '2'])
    expect(await answer.text()).toContain('starting')
  } finally {
    server.closeAllConnections()
    server.close()
  }
})
