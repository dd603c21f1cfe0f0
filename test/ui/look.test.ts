import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const UI = join(import.meta.dirname, '../../app/ui')
const tokens = readFileSync(join(UI, 'theme/tokens.css'), 'utf8')

/** The colours of a scheme by their names. */
function coloursOf(scheme: 'light' | 'dark'): Record<string, string> {
  const block = new RegExp(`\\[data-mantine-color-scheme='${scheme}'\\] \\{([^}]*)\\}`).exec(tokens)?.[1] ?? ''
  return Object.fromEntries([...block.matchAll(/--g-([\w-]+): (#[\da-f]{6})/g)].map(([, name, value]) => [name ?? '', value ?? '']))
}

/** WCAG 2.2's relative luminance of an sRGB colour. */
function luminanceOf(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

const GROUNDS = ['paper', 'surface', 'raised', 'hover']
/** Text on its ground: WCAG AA wants 4.5:1. */
const TEXTS: [string, string[]][] = [
  ...['text', 'dim', 'accent'].map((text): [string, string[]] => [text, [...GROUNDS, 'accent-soft']]),
  ...['cut', 'malformed', 'good'].map((text): [string, string[]] => [text, [...GROUNDS, `${text}-soft`]]),
  ['on-accent', ['accent', 'accent-hover']],
  ['text', ['cut-soft', 'malformed-soft', 'good-soft']],
  ['dim', ['malformed-soft']], // what is found in a standfirst; whoever is away is dim on the surface
  ...Array.from({ length: 8 }, (_, hand): [string, string[]] => [`hand-${hand}`, ['surface', 'paper']]),
]

describe.each(['light', 'dark'] as const)('in %s', (scheme) => {
  const colours = coloursOf(scheme)
  test.each(TEXTS)('%s can be read on its grounds', (text, grounds) => {
    for (const ground of grounds)
      expect({ ground, ratio: contrast(colours[text] ?? '', colours[ground] ?? '') }).toMatchObject({
        ratio: expect.toSatisfy((ratio: number) => ratio >= 4.5),
      })
  })
  test('a control’s border can be seen', () => {
    for (const ground of GROUNDS) expect(contrast(colours['line-strong'] ?? '', colours[ground] ?? '')).toBeGreaterThanOrEqual(3)
  })
})

/** Sides by the compass are wrong for half of the readers. */
const PHYSICAL =
  /(?:^|[;{])\s*(?:(?:margin|padding|border|inset)-(?:left|right|top|bottom)|(?:left|right|top|bottom|width|height|(?:min|max)-(?:width|height))\s*:|text-align:\s*(?:left|right)|float:\s*(?:left|right))/m

/** Carets and marks over the copy stand where the browser measured the text, and it measures from the left. */
const MEASURED = ['story/copy.css']

test.each(readdirSync(UI, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.css') && !MEASURED.includes(name)))(
  '%s knows start and end, not left and right',
  (name) => {
    const css = readFileSync(join(UI, name), 'utf8')
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .replace(/@(?:media|container|import)[^{;]*/g, '')
    expect(PHYSICAL.exec(css)?.[0] ?? null).toBeNull()
  },
)
