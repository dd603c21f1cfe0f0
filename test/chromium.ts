import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { type Browser, chromium as playwright } from 'playwright-core'

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--font-render-hinting=none']
const SYSTEM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome']

/** The libraries of the system that a headless Chromium wants, and Debian's packages that bring them. */
const LIBRARIES = { 'libnss3.so': 'libnss3', 'libnspr4.so': 'libnspr4' }

const has = (library: string) => execFileSync('/sbin/ldconfig', ['-p'], { encoding: 'utf8' }).includes(library)

/** Installs by apt, where that is possible, what Chromium wants of the system; says on standard error what it does. */
export function installLibraries(): void {
  if (process.platform !== 'linux' || SYSTEM.some(existsSync)) return
  const wanted = Object.entries(LIBRARIES).flatMap(([library, debian]) => (has(library) ? [] : [debian]))
  if (wanted.length === 0 || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  process.stderr.write(`Installing ${wanted.join(', ')} for the browser tests …\n`)
  execFileSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 'ignore', 'inherit'] })
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...wanted], { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
}

/** A headless Chromium: the machine's own, or the one that comes from npm. */
export async function launchChromium(): Promise<Browser> {
  const own = SYSTEM.find(existsSync)
  if (own) return playwright.launch({ executablePath: own, args: FLAGS })
  // Where the libraries could not be installed, the package brings its own: it unpacks them only where it believes to be on a bare machine.
  if (!has('libnss3.so')) process.env['AWS_EXECUTION_ENV'] = 'AWS_Lambda_nodejs22.x'
  const { default: chromium } = await import('@sparticuz/chromium')
  return playwright.launch({ executablePath: await chromium.executablePath(), args: FLAGS })
}
