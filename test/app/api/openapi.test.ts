import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Door } from '../../../app/api/door.ts'
import { describeApi } from '../../../app/api/v1/openapi.json/describe.ts'
import { OPERATIONS } from '../../../app/api/v1/openapi.json/operations.ts'

const V1 = join(import.meta.dirname, '../../../app/api/v1')
const document = describeApi()

test('OA1 every method of every route under /api/v1 is described, and nothing that is not there', async () => {
  const files = readdirSync(V1, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('route.ts') && name !== join('openapi.json', 'route.ts'),
  )
  const real = await Promise.all(
    files.map(async (name) => {
      const handlers = (await import(join(V1, name))) as Record<string, Door>
      const path = `/api/v1/${name
        .replace(/\/route\.ts$/, '')
        .replaceAll('[', '{')
        .replaceAll(']', '}')}`
      return Object.keys(handlers).map((method) => ({ at: `${method} ${path}`, door: handlers[method] }))
    }),
  )
  const described = OPERATIONS.filter(({ path }) => path.startsWith('/api/v1/')).map(({ method, path, door }) => ({
    at: `${method.toUpperCase()} ${path}`,
    door,
  }))
  const byName = (a: { at: string }, b: { at: string }) => a.at.localeCompare(b.at)
  expect(described.map(({ at }) => at).sort()).toEqual(
    real
      .flat()
      .map(({ at }) => at)
      .sort(),
  )
  expect(described.sort(byName).map(({ door }) => door)).toEqual(
    real
      .flat()
      .sort(byName)
      .map(({ door }) => door),
  )
})

test('OA2 every operation has a name of its own, an answer, and who may call it', () => {
  const operations = Object.values(document.paths ?? {}).flatMap((path) =>
    [path?.get, path?.post, path?.put, path?.delete].filter((operation) => operation !== undefined),
  )
  expect(operations).toHaveLength(OPERATIONS.length)
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length)
  const unsaid = operations.filter(({ responses, security }) => security === undefined || !('content' in (responses?.['200'] ?? {})))
  expect(unsaid.map(({ operationId }) => operationId)).toEqual([])
})

test('OA3 shapes are named once, and every reference leads to one', () => {
  const text = JSON.stringify(document)
  const names = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name ?? '')
  expect(names.length).toBeGreaterThan(20)
  const defined = Object.keys(document.components?.schemas ?? {})
  expect([...new Set(names)].filter((name) => !defined.includes(name))).toEqual([])
  expect(defined).toEqual(expect.arrayContaining(['Flag', 'DeskRow', 'FullArticle', 'IncomingArticle', 'Problem']))
})

test('OA5 what the outside relies on is all there', () => {
  const promised = [
    'articles',
    'articles/{id}',
    'articles/{id}/original',
    'articles/{id}/changes',
    'articles/{id}/assignment',
    'articles/{id}/moves',
    'articles/{id}/flags/{flag}',
    'check',
    'versions/{id}',
  ]
  const wanted = [...promised.map((path) => `/api/v1/${path}`), '/api/auth/sign-in/email', '/feed.xml', '/feed.atom', '/feed.json', '/feed.ninjs']
  expect(wanted.filter((path) => document.paths?.[path] === undefined)).toEqual([])
})

test('OA4 the list’s query and the assignment’s body are the contracts’', () => {
  const list = document.paths?.['/api/v1/articles']?.get
  const names = (list?.parameters ?? []).map((parameter) => ('name' in parameter ? parameter.name : ''))
  expect(names).toEqual(
    expect.arrayContaining(['q', 'state', 'flag', 'kind', 'assignee', 'desk', 'provider', 'language', 'since', 'until', 'sort', 'limit', 'cursor']),
  )
  const body = document.paths?.['/api/v1/articles/{id}/assignment']?.put?.requestBody
  expect(JSON.stringify(body)).toMatch(/"assignee".*"due"/)
})
