import { readdirSync, readFileSync } from 'node:fs'
import { join, posix, relative } from 'node:path'
import { describe, expect, test } from 'vitest'

const PROJECT = join(import.meta.dirname, '..')
const IMPORT = /^\s*(?:import|export)\s(?:[^'"]*?\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]/gm
const TYPE_ONLY = /^\s*(?:import|export)\s+type\s/

interface Import {
  file: string
  to: string
  typeOnly: boolean
}

function filesOf(folder: string): string[] {
  return readdirSync(join(PROJECT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:ts|tsx|mjs)$/.test(name) && !name.endsWith('.d.ts'))
    .map((name) => posix.join(folder, name.replaceAll('\\', '/')))
}

/** A module of ours as a path from the project's root; a package as its name. */
function resolve(file: string, specifier: string): string {
  const names: Record<string, string> = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')).imports
  for (const [name, place] of Object.entries(names)) {
    const prefix = name.slice(0, -1)
    if (specifier.startsWith(prefix)) return posix.join(place.slice(2, -1), specifier.slice(prefix.length))
  }
  return specifier.startsWith('.') ? posix.join(posix.dirname(file), specifier) : specifier
}

const importsOf = (file: string): Import[] =>
  [...readFileSync(join(PROJECT, file), 'utf8').matchAll(IMPORT)].map(([statement, from, dynamic]) => ({
    file,
    to: resolve(file, from ?? dynamic ?? ''),
    typeOnly: TYPE_ONLY.test(statement),
  }))

/** What each room may import, besides itself; the first room that a file lies in counts. A pattern names a path from the root or a package. */
const ROOMS: { room: RegExp; may: RegExp; types?: RegExp }[] = [
  { room: /^server\/core\//, may: /^(?:server\/core\/|prosemirror-(?:model|transform|changeset)$|re2js$)/ },
  { room: /^server\/contracts\//, may: /^(?:server\/(?:core|contracts)\/|zod$)/ },
  { room: /^server\/wire\//, may: /^(?:server\/(?:core|contracts|wire)\/|node:|(?!next|react|@prisma|socket\.io|pg-boss)[a-z@][^/]*)/ },
  {
    room: /^server\/(?:services|database)\//,
    may: /^(?:server\/(?:core|contracts|wire|services|database)\/|prisma\/generated\/|node:|(?!next|react|socket\.io|@mantine)[a-z@][^/]*)/,
    types: /^server\/(?:env|log|runtime)\.ts$/,
  },
  {
    room: /^server\/(?:realtime|jobs)\//,
    may: /^(?:server\/(?:core|contracts|services|database|realtime|jobs)\/|prisma\/generated\/|node:|(?!next|react|@mantine)[a-z@][^/]*)/,
    types: /^server\/(?:env|runtime)\.ts$/,
  },
  { room: /^app\/ui\//, may: /^(?:server\/(?:core|contracts)\/|app\/(?:ui|i18n)\/|(?!next\/server|@prisma|socket\.io$|pg|pino|node:)[a-z@][^/]*)/ },
  {
    room: /^app\//,
    may: /^(?:server\/(?:core|contracts|wire)\/|server\/runtime\.ts$|app\/|(?!@prisma|socket\.io$|pg)[a-z@][^/]*)/,
    types: /^(?:server\/(?:services|env)|prisma\/generated)/,
  },
]

const files = [...filesOf('server'), ...filesOf('app')]

describe('imports go one way', () => {
  test.each(ROOMS)('HO1 $room keeps to its floor', ({ room, may, types }) => {
    const mine = files.filter((file) => room.test(file) && ROOMS.find((one) => one.room.test(file))?.room === room)
    expect(mine.length).toBeGreaterThan(0)
    const strays = mine.flatMap(importsOf).filter(({ to, typeOnly }) => !may.test(to) && !(typeOnly && types?.test(to)))
    expect(strays.map(({ file, to }) => `${file} imports ${to}`)).toEqual([])
  })
})

test('HO2 realtime and jobs have never heard of each other', () => {
  const strays = files
    .flatMap(importsOf)
    .filter(
      ({ file, to }) =>
        (file.startsWith('server/realtime/') && to.startsWith('server/jobs/')) ||
        (file.startsWith('server/jobs/') && to.startsWith('server/realtime/')),
    )
  expect(strays).toEqual([])
})

test('HO3 every import within the house finds its file', () => {
  const known = new Set([...files, ...filesOf('prisma'), ...filesOf('test')])
  const lost = [...known]
    .filter((file) => !file.startsWith('prisma/generated/'))
    .flatMap(importsOf)
    .filter(({ to }) => /^(?:server|app|prisma|test)\/.*\.(?:tsx?|mjs)$/.test(to) && !to.startsWith('prisma/generated/') && !known.has(to))
  expect(lost.map(({ file, to }) => `${file} imports ${to}`)).toEqual([])
})

test('HO4 no file collects odds and ends, and the top level is the plan’s', () => {
  expect([...files, ...filesOf('test')].filter((file) => /(?:^|\/)(?:utils?|helpers?|managers?|misc|common)(?:\/|\.tsx?$)/.test(file))).toEqual([])
  const top = readdirSync(PROJECT).filter(
    (name) => !['.git', '.next', '.galley', 'node_modules', 'next-env.d.ts', 'tsconfig.tsbuildinfo', 'AGENTS.md', 'CLAUDE.md'].includes(name),
  )
  expect(top.sort()).toEqual(
    [
      '.ci',
      '.gitignore',
      '.npmrc',
      'README.md',
      'app',
      'docs',
      'next.config.ts',
      'package-lock.json',
      'package.json',
      'prisma',
      'server',
      'test',
      'tsconfig.json',
    ].sort(),
  )
  expect(relative(PROJECT, import.meta.dirname)).toBe('test')
})
