import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createTranslator } from 'use-intl/core'
import { describe, expect, test } from 'vitest'
import { CHECKS } from '#core/checks/index.ts'
import { FORMATS, LANGUAGES, languageAsked } from '../../app/i18n/locales.ts'
import { NAMESPACES } from '../../app/i18n/messages.ts'

const FOLDER = join(import.meta.dirname, '../../app/i18n/messages')
type Tree = { [key: string]: string | Tree }
const read = (language: string, name: string): Tree => JSON.parse(readFileSync(join(FOLDER, language, name), 'utf8'))

/** The messages of a file by their full keys. */
function flat(tree: Tree, before = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[before + key, value]] : flat(value, `${before}${key}.`),
  )
}

/** The names that a message wants filled in; the words of a plural's branches are none. */
const wants = (message: string) =>
  [
    ...new Set(
      [...message.matchAll(/(?<!\b(?:zero|one|two|few|many|other)\s|=\d+\s)\{\s*(\w+)\s*[,}]|<(\w+)>/g)].map(([, name, tag]) => name ?? `<${tag}>`),
    ),
  ]
    .filter((name) => !/^\d+$/.test(name))
    .sort()

const files = readdirSync(join(FOLDER, 'en'))

test('every namespace of the interface has its file in every language', () => {
  for (const language of LANGUAGES) expect(readdirSync(join(FOLDER, language)).sort()).toEqual([...files].sort())
  for (const name of NAMESPACES) expect(files).toContain(`${name}.json`)
})

describe.each(files)('%s', (file) => {
  const english = flat(read('en', file))
  const arabic = new Map(flat(read('ar', file)))

  test('has the same words in both languages', () => expect([...arabic.keys()].sort()).toEqual(english.map(([key]) => key).sort()))

  test('wants the same facts in both languages', () => {
    for (const [key, message] of english) expect({ key, wants: wants(arabic.get(key) ?? '') }).toEqual({ key, wants: wants(message) })
  })

  test('can be said: every message parses, for none, one, two, few and many', () => {
    for (const language of LANGUAGES) {
      for (const [key, message] of flat(read(language, file))) {
        const t = createTranslator({
          locale: FORMATS[language],
          messages: { it: message },
          onError(fault) {
            throw new Error(`${language} ${key}: ${fault.message}`)
          },
        })
        for (const number of [0, 1, 2, 5, 11, 100]) {
          const facts = Object.fromEntries(
            wants(message).map((name) => (name.startsWith('<') ? [name.slice(1, -1), (inner: unknown) => inner] : [name, number])),
          )
          expect(() => t.rich('it', facts as never), `${language} ${key}`).not.toThrow()
        }
      }
    }
  })
})

test.each([
  [null, 'en'],
  ['ar', 'ar'],
  ['fr-FR, ar;q=0.8, en;q=0.9', 'en'],
  ['ar-SY,ar;q=0.9,en;q=0.8', 'ar'],
  ['de, ar;q=0', 'en'],
  [';;;q=x', 'en'],
])('a browser that asks for %s is answered in %s', (header, language) => expect(languageAsked(header)).toBe(language))

test('every rule has a name and a sentence on what it finds, in every language', () => {
  for (const language of LANGUAGES) {
    const names = new Set(flat(read(language, 'story.json')).map(([key]) => key))
    const sentences = new Set(flat(read(language, 'rules.json')).map(([key]) => key))
    const ids = CHECKS.map(({ id }) => id.replace('/', '.'))
    expect(ids.filter((id) => !names.has(`rules.${id}`) || !sentences.has(`finds.${id}`))).toEqual([])
  }
})
