// What runs before anything is installed: plain JavaScript for Node 20. `node server/start.mjs start|dev|test|check|ingest|bench|…`
// installs what is missing, makes what is stale, then hands over to Node 24 (from node_modules) with the same terminal and exit status.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const PROJECT = join(dirname(fileURLToPath(import.meta.url)), '..')
const BIN = join(PROJECT, 'node_modules', '.bin')
const NODE = join(BIN, process.platform === 'win32' ? 'node.cmd' : 'node')
const [command = '', ...rest] = process.argv.slice(2)

/** Each command: what it runs on Node 24, and whether it needs the built pages and the database client. */
const COMMANDS = {
  start: { run: 'server/main.ts', client: true, pages: true, env: { NODE_ENV: 'production' } },
  dev: { run: 'server/main.ts', client: true, env: { NODE_ENV: 'development' } },
  cluster: { run: 'server/cluster.ts', client: true, pages: true, env: { NODE_ENV: 'production' } },
  test: { run: 'test/run.ts', client: true, pages: true },
  bench: { run: 'test/bench/run.ts', client: true, pages: true, env: { NODE_ENV: 'production' } },
  soak: { run: 'test/run.ts', client: true, pages: true, env: { SOAK: '1' } },
  check: { run: 'server/check.ts' },
  eval: { run: 'test/eval/run.ts' },
  ingest: { run: 'server/ingest.ts', client: true },
  person: { run: 'server/person.ts', client: true },
  migration: { run: 'server/database/new-migration.ts' },
}

/** Progress goes to standard error: standard output belongs to the command. */
const say = (line) => process.stderr.write(`${line}\n`)

function fail(line) {
  say(`Galley: ${line}`)
  process.exit(1)
}

function hashOf(paths) {
  const hash = createHash('sha256')
  const add = (path) => {
    if (!existsSync(path)) return
    if (statSync(path).isDirectory()) for (const name of readdirSync(path).sort()) add(join(path, name))
    else hash.update(path.slice(PROJECT.length)).update(readFileSync(path))
  }
  for (const path of paths) add(join(PROJECT, path))
  return hash.digest('hex')
}

/** Does `work` unless the stamp says that it was done for these very files. */
function unlessFresh(stamp, paths, work) {
  const hash = hashOf(paths)
  const path = join(PROJECT, stamp)
  if (existsSync(path) && readFileSync(path, 'utf8') === hash) return
  rmSync(path, { force: true })
  work()
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, hash)
}

/** True when npm's own note of what it installed names every version of the lock file (what is optional may be for other machines). */
function isInstalled() {
  const note = join(PROJECT, 'node_modules', '.package-lock.json')
  if (!existsSync(note) || !existsSync(NODE)) return false
  const there = JSON.parse(readFileSync(note, 'utf8')).packages
  const wanted = JSON.parse(readFileSync(join(PROJECT, 'package-lock.json'), 'utf8')).packages
  return Object.entries(wanted).every(
    ([path, { version, optional, devOptional, link }]) =>
      path === '' || link || there[path]?.version === version || ((optional || devOptional) && !there[path]),
  )
}

function run(program, args, env, hint) {
  const { status, error, stdout, stderr } = spawnSync(program, args, {
    cwd: PROJECT,
    env,
    encoding: 'utf8',
    shell: process.platform === 'win32',
    maxBuffer: 2 ** 28,
  })
  if (error === undefined && status === 0) return
  say(`${stdout ?? ''}${stderr ?? ''}`.trim().split('\n').slice(-40).join('\n'))
  fail(`${hint}${error ? ` (${error.message})` : ''}`)
}

/** Our parent's number; behind a shell also that of the shell's parent, where the system tells. */
function lineOfDescent() {
  const parent = process.ppid
  try {
    const stat = readFileSync(`/proc/${parent}/stat`, 'utf8')
    const end = stat.lastIndexOf(')')
    return /^(?:ba|da|z)?sh$/.test(stat.slice(stat.indexOf('(') + 1, end)) ? `${parent} ${stat.slice(end + 2).split(' ')[1]}` : `${parent}`
  } catch {
    return `${parent}` // no /proc on this system
  }
}

const chosen = COMMANDS[command]
if (!chosen) fail(`there is no command "${command}": ${Object.keys(COMMANDS).join(', ')}`)

const env = {
  ...process.env,
  PATH: `${BIN}${delimiter}${process.env.PATH ?? ''}`,
  NEXT_TELEMETRY_DISABLED: '1',
  // Prisma's own engine is a download that closed networks don't have; generating the client does not run it, but wants its path.
  PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
  PRISMA_HIDE_UPDATE_MESSAGE: '1',
  CHECKPOINT_DISABLE: '1',
  // What Node compiled once it need not compile again: a start takes a quarter less.
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(PROJECT, 'node_modules', '.cache', 'node'),
}
// What npm puts there for its own scripts would steer the npm that we start.
for (const name of Object.keys(env))
  if (/^npm_(?:config_|package_|lifecycle_)/i.test(name) && !/registry|proxy|cafile|nodedir/i.test(name)) delete env[name]

try {
  if (!isInstalled()) {
    say('Installing what Galley needs (about a minute, once) …')
    // Not `npm ci`: it refuses a lock file that lacks other platforms' optional packages, which not every registry mirror carries. `--no-save` keeps to the lock file and leaves it alone.
    run(
      'npm',
      ['install', '--no-save', '--no-audit', '--no-fund', '--include=dev'],
      {
        ...env,
        PATH: process.env.PATH.split(delimiter)
          .filter((path) => path !== BIN)
          .join(delimiter),
      },
      'npm install failed: see above',
    )
  }
  if (!existsSync(NODE))
    fail(
      'Node 24 is missing from node_modules although it was installed: delete node_modules and try again; install scripts must be allowed for the package "node"',
    )
  if (chosen.client)
    unlessFresh('prisma/generated/.galley-generated', ['prisma/schema.prisma', 'package-lock.json'], () =>
      run(
        NODE,
        [join(PROJECT, 'node_modules/prisma/build/index.js'), 'generate', '--schema', 'prisma/schema.prisma'],
        env,
        'the database client could not be generated: see above',
      ),
    )
  if (chosen.pages)
    unlessFresh(
      '.next/.galley-built',
      ['app', 'server', 'prisma/schema.prisma', 'next.config.ts', 'tsconfig.json', 'package.json', 'package-lock.json'],
      () => {
        say('Building the pages (about half a minute, when they changed) …')
        run(
          NODE,
          [join(PROJECT, 'node_modules/next/dist/bin/next'), 'build'],
          { ...env, NODE_ENV: 'production' },
          'the pages could not be built: see above',
        )
      },
    )
} catch (error) {
  if (error.code === 'EACCES' || error.code === 'EPERM' || error.code === 'EROFS')
    fail(`no permission to write ${error.path}: Galley installs and builds in its own folder`)
  throw error
}

/** What libraries of ours should do differently one day is nothing that people at a desk can act on. */
const QUIET = process.env.NODE_OPTIONS?.includes('deprecation') ? [] : ['--disable-warning=DeprecationWarning']
const serves = command === 'start' || command === 'dev' || command === 'cluster'
const child = spawn(NODE, [...QUIET, join(PROJECT, chosen.run), ...rest], {
  cwd: command === 'check' || command === 'ingest' ? (process.env.INIT_CWD ?? process.cwd()) : PROJECT,
  env: { ...env, ...chosen.env },
  // A desk notices by the channel when this process is killed, and stops.
  stdio: serves ? ['inherit', 'inherit', 'inherit', 'ipc'] : 'inherit',
})
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
process.on('SIGINT', () => {}) // the terminal tells the child as well; it decides when all is stored
child.on('exit', (code, signal) => {
  process.exitCode = signal ? 1 : (code ?? 1)
})
// When npm is killed, nobody tells us: we are another's child from then on, or the shell is that npm put between.
const line = lineOfDescent()
if (serves && process.env.npm_lifecycle_event !== undefined) setInterval(() => lineOfDescent() === line || child.kill('SIGTERM'), 250).unref()
