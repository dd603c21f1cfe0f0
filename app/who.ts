import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import type { Person } from '#contracts/people.ts'
import { runtime } from '#server/runtime.ts'

/** Who asks for this page; null when nobody is signed in. Read once a request. */
export const whoIsHere = cache(async (): Promise<Person | null> => runtime().editors.whoIs(await headers()))

/** Who asks for this page; those who are not signed in are sent to do so and come back to `address`. */
export async function signedIn(address: string): Promise<Person> {
  const person = await whoIsHere()
  if (!person) redirect(address === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(address)}`)
  return person
}
