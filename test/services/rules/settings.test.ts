import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { RULE_OFF } from '#core/flag.ts'
import { createRules } from '#services/rules.ts'
import { openRuledRoom, type RuledRoom } from './newsroom.ts'

const TAG = 'malformed/html-tag'

let room: RuledRoom
let a: { deskId: string | null; providerId: string | null }
beforeAll(async () => {
  room = await openRuledRoom()
  a = { deskId: room.world.id, providerId: room.provider.id }
})
beforeEach(async () => {
  for (const { scope } of await room.database.ruleSetting.findMany({ where: { rule: TAG } })) await room.set({ rule: TAG, scope, reset: true })
})
afterAll(() => room.close())

const isOn = async (scope = a) => (await room.rules.inForce(scope)).checks.some(({ id }) => id === TAG)
const severity = async (scope = a) => (await room.rules.inForce(scope)).severities.get(TAG)

describe('what counts', () => {
  test('a provider’s setting before its desk’s, that before everyone’s', async () => {
    await room.set({ rule: TAG, isOn: false })
    expect([await isOn(), await isOn({ deskId: null, providerId: null })]).toEqual([false, false])
    await room.set({ rule: TAG, scope: `desk:${room.world.id}`, isOn: true })
    expect([await isOn(), await isOn({ deskId: null, providerId: room.provider.id })]).toEqual([true, false])
    await room.set({ rule: TAG, scope: `provider:${room.provider.id}`, isOn: false })
    expect([await isOn(), await isOn({ deskId: room.world.id, providerId: room.other.id })]).toEqual([false, true])
    await room.set({ rule: TAG, scope: `provider:${room.provider.id}`, reset: true })
    expect(await isOn()).toBe(true)
  })

  test('what is not said in a scope is as it counted there', async () => {
    await room.set({ rule: TAG, severity: 'info' })
    await room.set({ rule: TAG, scope: `desk:${room.world.id}`, isOn: false })
    await room.set({ rule: TAG, scope: `desk:${room.world.id}`, isOn: true })
    expect(await severity()).toBe('info')
    await room.set({ rule: TAG, scope: `provider:${room.provider.id}`, severity: null })
    expect(await severity()).toBeUndefined()
  })

  test('what is as it was for everyone leaves no setting behind', async () => {
    const rule = await room.set({ rule: TAG, isOn: false, severity: 'info' })
    expect(rule.settings).toMatchObject([{ scope: 'all', isOn: false, severity: 'info', changedBy: { id: room.person.id, name: 'Amal' } }])
    expect((await room.set({ rule: TAG, isOn: true, severity: null })).settings).toEqual([])
    expect(await room.lastEvent()).toMatchObject({
      kind: 'rule_set',
      editorId: room.person.id,
      details: { rule: TAG, scope: 'all', before: { isOn: false, severity: 'info' }, after: { isOn: true, severity: null } },
    })
  })

  test.each([
    [{ rule: 'malformed/none' }, 'rule'],
    [{ rule: TAG, scope: `desk:${newId()}` }, 'scope'],
    [{ rule: TAG, scope: `provider:${newId()}` }, 'scope'],
  ])('%o is refused by field', async (ask, field) => {
    expect(await room.rulebook.set({ scope: 'all', isOn: false, ...ask }, room.person)).toMatchObject({
      ok: false,
      error: { code: 'invalid', field },
    })
  })
})

describe('the rules in memory', () => {
  test('are the same object until something changes for them', async () => {
    const [before, otherBefore] = [await room.rules.inForce(a), await room.rules.inForce({ deskId: null, providerId: null })]
    expect(await room.rules.inForce({ ...a })).toBe(before)
    await room.set({ rule: TAG, scope: `provider:${room.provider.id}`, severity: 'info' })
    expect(await room.rules.inForce(a)).not.toBe(before)
    expect(await room.rules.inForce({ deskId: null, providerId: null })).toBe(otherBefore)
  })

  test('a change on another node counts once somebody looks again', async () => {
    const there = createRules({ database: room.database })
    const before = await there.inForce(a)
    await room.set({ rule: TAG, isOn: false })
    expect(await there.inForce(a)).toBe(before) // within two seconds
    there.forget()
    expect((await there.inForce(a)).checks.some(({ id }) => id === TAG)).toBe(false)
    await room.rules.inForce(a)
    expect(there.version).toBe(room.rules.version)
  })
})

describe('stories at work follow', () => {
  test('turning a rule off closes its flags in words and by nobody; turning it on brings them back', async () => {
    const [story, elsewhere] = [await room.story(), await room.story(room.other)]
    const before = await room.counts(story)
    const [flag] = await room.flagsOf(story, TAG)
    expect(flag?.state).toBe('open')
    await room.set({ rule: TAG, scope: `desk:${room.world.id}`, isOn: false })
    expect(await room.stored(story, TAG)).toMatchObject([{ id: flag?.id, state: 'fixed', settledById: null, reason: RULE_OFF }])
    expect((await room.counts(story)).malformedFlags).toBe(before.malformedFlags - 1)
    expect(await room.flagsOf(story, TAG)).toMatchObject([{ state: 'fixed', settledBy: null, reason: RULE_OFF }])
    expect(await room.stored(elsewhere, TAG)).toMatchObject([{ state: 'open' }])
    await room.set({ rule: TAG, scope: `desk:${room.world.id}`, isOn: true })
    expect(await room.stored(story, TAG)).toMatchObject([{ id: flag?.id, state: 'open', settledAt: null, reason: null }])
    expect((await room.counts(story)).malformedFlags).toBe(before.malformedFlags)
  })

  test('a dismissal holds while its rule is off and after', async () => {
    const story = await room.story()
    const [flag] = await room.flagsOf(story, TAG)
    const dismissed = await room.flags.settle(story, flag?.id ?? '', { action: 'dismiss', reason: 'It is about markup.' }, room.person)
    expect(dismissed.ok).toBe(true)
    await room.set({ rule: TAG, isOn: false })
    await room.set({ rule: TAG, isOn: true })
    expect(await room.stored(story, TAG)).toMatchObject([{ id: flag?.id, state: 'dismissed', reason: 'It is about markup.' }])
  })

  test('a severity changes what the desk counts, and the desk is told by nobody’s name', async () => {
    const story = await room.story()
    const before = await room.counts(story)
    room.rows.splice(0)
    await room.set({ rule: TAG, severity: 'info' })
    expect((await room.counts(story)).malformedFlags).toBe(before.malformedFlags - 1)
    expect(room.rows.find(({ row }) => row.id === story)?.row.flags.malformed).toBe(before.malformedFlags - 1)
    expect(await room.database.event.findFirstOrThrow({ where: { articleId: story, kind: 'checked' } })).toMatchObject({ editorId: null })
    await room.set({ rule: TAG, severity: null })
    expect((await room.counts(story)).malformedFlags).toBe(before.malformedFlags)
  })

  test('a story that is asked for before its turn is checked by the new rules', async () => {
    const story = await room.story()
    expect((await room.flags.recheck(story)).flags.some(({ rule, state }) => rule === TAG && state === 'open')).toBe(true)
    await room.rulebook.set({ rule: TAG, scope: 'all', isOn: false }, room.person)
    expect((await room.flags.recheck(story)).flags.some(({ rule, state }) => rule === TAG && state === 'open')).toBe(false)
    await room.rechecks.settled()
  })

  test('what comes in is checked by the rules of its provider', async () => {
    await room.set({ rule: TAG, scope: `provider:${room.provider.id}`, isOn: false })
    expect(await room.stored(await room.story(), TAG)).toEqual([])
    expect(await room.stored(await room.story(room.other), TAG)).toHaveLength(1)
  })

  test('only stories that have its flags are checked again where a rule was turned off', async () => {
    await room.story()
    await room.story(
      room.provider,
      'A story without any markup in it, whose only paragraph ends as it should, with a full stop behind its last word.',
    )
    await room.set({ rule: TAG, isOn: false })
    const flagged = room.rechecks.progress()
    await room.set({ rule: TAG, isOn: true })
    expect(room.rechecks.progress().all).toBeGreaterThan(flagged.all)
    expect(flagged.checked).toBe(flagged.all)
  })

  test('what is out or spiked is left alone', async () => {
    const story = await room.story()
    await room.database.article.update({ where: { id: story }, data: { state: 'spiked' } })
    await room.set({ rule: TAG, isOn: false })
    expect(await room.stored(story, TAG)).toMatchObject([{ state: 'open' }])
  })
})
