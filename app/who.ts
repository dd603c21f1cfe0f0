import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import type { Person } from '#contracts/people.ts'
import { askers, runtime } from '#server/runtime.ts'

/** Who asks for this page; null when nobody is signed in. Read once a request. */
export const whoIsHere = cache(async (): Promise<Person | null> => {
  const asked = await headers()
  const person = await runtime().editors.whoIs(asked)
  const requestId = asked.get('x-request-id')
  if (person && requestId) askers().set(requestId, person.id)
  return person
})

/** Who asks for this page; those who are not signed in are sent to do so and come back to `address`. */
export async function signedIn(address: string): Promise<Person> {
  const person = await whoIsHere()
  if (!person) redirect(address === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(address)}`)
  return person
}
