import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium as playwright, type LaunchOptions } from 'playwright-core'

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--font-render-hinting=none',
]
const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]
const CACHE = join(import.meta.dirname, '../node_modules/.cache')

/** Debian's packages that bring what a bare machine lacks. */
const DEBIAN: Record<string, string> = {
  'libnss3.so': 'libnss3',
  'libnssutil3.so': 'libnss3',
  'libnspr4.so': 'libnspr4',
  'libexpat.so.1': 'libexpat1',
}

const require = createRequire(import.meta.url)

/** Unpacks the Chromium of the npm package, once, into a folder that is ours alone: its own place would be /tmp, where anybody may have put a program of that name. */
async function unpack(): Promise<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error('the browser tests need Chromium or Chrome on this machine: install it, then run them again')
  const root = join(dirname(require.resolve('@sparticuz/chromium')), '..')
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
  const home = join(CACHE, `chromium-${version}`)
  if (existsSync(home)) return home
  const { inflate } = await import('@sparticuz/chromium')
  await mkdir(CACHE, { recursive: true })
  const part = await mkdtemp(`${home}-`)
  const { TMPDIR } = process.env
  process.env['TMPDIR'] = part // where the package unpacks to
  try {
    await Promise.all(['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br'].map((name) => inflate(join(root, 'bin', name))))
  } finally {
    if (TMPDIR === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = TMPDIR
  }
  await rename(part, home).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
    await rm(part, { recursive: true }) // another run was quicker
  })
  return home
}

/** The shared libraries that a program asks for and the machine does not have. */
const lacking = (program: string) =>
  [...spawnSync('ldd', [program], { encoding: 'utf8' }).stdout.matchAll(/^\s*(\S+) => not found/gm)].map(([, name]) => name ?? '')

/** Unpacks Chromium, and as root on Debian installs by apt what it wants of the system; says on standard error what it does. */
export async function prepareChromium(): Promise<void> {
  if (SYSTEM.some(existsSync)) return
  const wanted = [...new Set(lacking(join(await unpack(), 'chromium')).flatMap((library) => DEBIAN[library] ?? []))]
  if (wanted.length === 0 || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  process.stderr.write(`Installing ${wanted.join(', ')} for the browser tests …\n`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  try {
    execFileSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 'ignore', 'inherit'], env })
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...wanted], { stdio: ['ignore', 'ignore', 'inherit'], env })
  } catch (error) {
    process.stderr.write(`That failed (${(error as Error).message}); the libraries that the package brings are tried instead.\n`)
  }
}

/** How to start a headless Chromium: the machine's own, or the one that comes from npm, with the libraries that come with it where the system has none. */
async function program(): Promise<LaunchOptions> {
  const own = SYSTEM.find(existsSync)
  if (own) return { executablePath: own, args: FLAGS }
  const home = await unpack()
  const env: Record<string, string> = {}
  for (const [name, value] of Object.entries(process.env)) if (value !== undefined) env[name] = value
  if (lacking(join(home, 'chromium')).length > 0) env['LD_LIBRARY_PATH'] = join(home, 'al2023/lib')
  if (!existsSync('/etc/fonts/fonts.conf')) env['FONTCONFIG_PATH'] = join(home, 'fonts')
  return { executablePath: join(home, 'chromium'), args: FLAGS, env }
}

export const launchChromium = async (): Promise<Browser> => playwright.launch(await program())

/** A Chromium that keeps what it stores in a folder, so that it can be started again with it. */
export const launchProfile = async (folder: string, options: BrowserContextOptions = {}): Promise<BrowserContext> =>
  playwright.launchPersistentContext(folder, { ...options, ...(await program()) })
