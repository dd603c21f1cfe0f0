import type { Colleague, listPeople } from '#contracts/people.ts'
import { WIRE } from '#core/wire-author.ts'
import { call } from './api.ts'

/** Somebody who is not found is asked for again after so long, in ms: perhaps their account is new. */
const AGAIN = 60_000

let asked: { at: number; people: Promise<readonly Colleague[]> } | null = null

function everyone(): Promise<readonly Colleague[]> {
  asked = { at: Date.now(), people: call<typeof listPeople>('/api/v1/people').then((answer) => (answer.ok ? answer.value.people : [])) }
  return asked.people
}

/** Who an id is, for those who act without having the story open; null where nobody is known by it. The list is asked for once for the page. */
export async function colleagueOf(id: string): Promise<Colleague | null> {
  if (id === WIRE.id) return { id, name: WIRE.name, image: null }
  const among = (people: readonly Colleague[]) => people.find((one) => one.id === id) ?? null
  const known = asked && among(await asked.people)
  if (known || (asked && Date.now() - asked.at < AGAIN)) return known
  return among(await everyone())
}
