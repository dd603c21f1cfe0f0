import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { copyKeys } from '#ui/story/editor/keys.ts'
import { KEYS } from '#ui/shell/help-keys.ts'

const ROOT = join(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')

/** The keys of the page's tables, one table after another. */
const documented = read('docs/keyboard.md')
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => [...(line.split(' | ')[0] ?? '').matchAll(/`([^`]+)`/g)].map(([, key]) => key ?? ''))

const shown = Object.values(KEYS).flatMap((group) => group.map(([, keys]) => [...keys] as string[]))

test('the help sheet and docs/keyboard.md list the same keys, together as many times', () => {
  expect(documented.flat().sort()).toEqual(shown.flat().sort())
})

test.each(['en', 'ar'])('each key of the help sheet is said in %s', (language) => {
  const { help } = JSON.parse(read(`app/i18n/messages/${language}/shell.json`)) as { help: { groups: object; keys: object } }
  expect(Object.keys(help.keys).sort()).toEqual(
    Object.values(KEYS)
      .flatMap((group) => group.map(([name]) => name as string))
      .sort(),
  )
  expect(Object.keys(help.groups).sort()).toEqual(Object.keys(KEYS).sort())
})

describe('each key that the code knows is listed', () => {
  const pressed = new Set(shown.flat())

  test('single keys and sequences', () => {
    const sources = ['app/ui/desk/desk.tsx', 'app/ui/shell/top-bar.tsx', 'app/ui/story/story-header.tsx', 'app/ui/story/presence/people.tsx'].map(
      read,
    )
    const known = sources.flatMap((source) =>
      [...source.matchAll(/useKeys\(\{([\s\S]*?)\}\)/g)].flatMap(([, keys]) =>
        [...(keys ?? '').matchAll(/(?:^|[\s,{])'?(\$mod\+k|[gjkoxamenuzw#?/]|g [a-z]|Home|End|Enter|Space|Escape|Arrow\w+)'?:/gm)].map(
          ([, key]) => key ?? '',
        ),
      ),
    )
    expect(known.length).toBeGreaterThan(25)
    const names: Record<string, string> = { $mod: '', '$mod+k': 'Mod+K', ArrowDown: '↓', ArrowUp: '↑' }
    expect(known.filter((key) => !pressed.has(names[key] ?? key))).toEqual([])
  })

  test('keys of the copy', () => {
    const source = read('app/ui/story/editor/keys.ts')
    const known = [...source.matchAll(/'(Mod-[^']+)':/g)].map(([, key]) =>
      (key ?? '')
        .replace('\\\\', '\\')
        .replaceAll('-', '+')
        .replace(/\+([a-z])$/, (_, letter: string) => `+${letter.toUpperCase()}`),
    )
    expect(known.length).toBeGreaterThan(12)
    expect(known.filter((key) => !pressed.has(key) && !['Mod+Backspace', 'Mod+Delete'].includes(key))).toEqual([])
    expect(copyKeys(() => undefined).length).toBeGreaterThan(1)
  })
})
