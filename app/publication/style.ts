import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const HERE = dirname(fileURLToPath(import.meta.url))
const FONTS = join(HERE, '../../node_modules/@fontsource-variable')

/** The faces that public pages are set in, by the name of their package and of its stylesheet. */
const FACES = [
  ['source-serif-4', 'wght.css'],
  ['source-serif-4', 'wght-italic.css'],
  ['noto-naskh-arabic', 'wght.css'],
] as const

const FILE = /^(source-serif-4|noto-naskh-arabic)-[a-z-]{1,40}\.woff2$/

/** One file of a face, or null where the name is none of ours. */
export async function fontFile(name: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const face = FILE.exec(name)?.[1]
  if (face === undefined) return null
  try {
    return new Uint8Array(await readFile(/* turbopackIgnore: true */ join(FONTS, face, 'files', name)))
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw fault
  }
}

export interface Style {
  css: string
  /** The first sixteen digits of its SHA-256: part of its address, so that a page never meets another page's style. */
  version: string
}

async function written(): Promise<Style> {
  const faces = await Promise.all(FACES.map(([face, sheet]) => readFile(/* turbopackIgnore: true */ join(FONTS, face, sheet), 'utf8')))
  const own = await readFile(/* turbopackIgnore: true */ join(HERE, '../stories/paper.css'), 'utf8')
  const css = `${faces.join('\n').replaceAll('url(./files/', 'url(/stories/fonts/')}\n${own}`
  return { css, version: createHash('sha256').update(css).digest('hex').slice(0, 16) }
}

let kept: Promise<Style> | null = null

/** The stylesheet of the public pages, read once; `anew` while it is being worked on. */
export function style(anew: boolean): Promise<Style> {
  if (anew || !kept) kept = written()
  return kept
}
