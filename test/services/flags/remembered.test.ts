import { beforeEach, expect, test } from 'vitest'
import { type Check, checkedCopy, CHECKS } from '#core/checks/index.ts'
import type { Severity } from '#core/flag.ts'
import type { Ground } from '#services/checking.ts'
import { createRemembered } from '#services/flags/remembered.ts'

/** The texts that a rule was given, one line of the body alone or the other fields. */
let read: string[] = []
beforeEach(() => (read = []))

const WORD = 'forbidden'
const listening: Check = {
  id: 'malformed/listening',
  kind: 'malformed',
  severity: 'warning',
  local: true,
  run({ copy: { body } }) {
    if (body !== '') read.push(body.trim())
    const at = body.indexOf(WORD)
    return at < 0 ? [] : [{ field: 'body', from: at, to: at + WORD.length, code: 'share' }]
  },
}
const ground = (parts: Partial<Ground['options']> = {}, known: Ground['known'] = {}): Ground => ({
  known,
  version: 0,
  options: { checks: [listening, ...CHECKS], severities: new Map(), ...parts },
})

const copy = checkedCopy({ headline: 'A headline', body: 'The first line.\nThe second is forbidden.\nThe third line.', language: 'en' })
const edited = { ...copy, body: copy.body.replace('The first', 'A first') }
const listeningIn = (flags: { rule: string }[]) => flags.filter(({ rule }) => rule === listening.id)

test('a line that stays as it is is not read again, and what was found in it moves with it', async () => {
  const remembered = createRemembered()
  expect(listeningIn(await remembered.check('a', copy, ground()))).toMatchObject([{ from: copy.body.indexOf(WORD) }])
  expect(read).toHaveLength(3)
  read = []
  expect(listeningIn(await remembered.check('a', edited, ground()))).toMatchObject([{ from: edited.body.indexOf(WORD) }])
  expect(read).toEqual(['A first line.'])
})

test('stories are remembered apart, until they are forgotten', async () => {
  const remembered = createRemembered()
  await remembered.check('a', copy, ground())
  await remembered.check('b', edited, ground())
  read = []
  await remembered.check('a', copy, ground())
  expect(read).toEqual([])
  remembered.forget('a')
  await remembered.check('a', copy, ground())
  expect(read).toHaveLength(3)
})

test('other rules, severities or evidence count at once', async () => {
  const remembered = createRemembered()
  await remembered.check('a', copy, ground())
  const severities = new Map<string, Severity>([[listening.id, 'error']])
  expect(listeningIn(await remembered.check('a', copy, ground({ severities })))).toMatchObject([{ severity: 'error' }])
  expect(listeningIn(await remembered.check('a', copy, ground({ checks: CHECKS })))).toEqual([])
  expect(listeningIn(await remembered.check('a', copy, ground()))).toMatchObject([{ severity: 'warning' }])
  read = []
  await remembered.check('a', copy, ground({}, { evidence: [{ kind: 'words', amount: 900 }] }))
  expect(read).toHaveLength(3)
  read = []
  await remembered.check('a', copy, ground({}, { evidence: [{ kind: 'words', amount: 900 }] }))
  expect(read).toEqual([])
})

test('a check of a long story lets others have their turn', async () => {
  const remembered = createRemembered()
  const long = {
    ...copy,
    body: Array.from({ length: 9_000 }, (_, line) => `Line ${line} of a story that is far longer than any that is printed, said the editor.`).join(
      '\n',
    ),
  }
  let isChecked = false
  let turns = 0
  const count = () => {
    if (isChecked) return
    turns += 1
    setImmediate(count)
  }
  setImmediate(count)
  await remembered.check('a', long, ground())
  isChecked = true
  expect(turns).toBeGreaterThan(0)
})
