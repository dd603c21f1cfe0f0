'use client'
import { createContext, type ReactNode, useContext } from 'react'
import type { Person } from '#contracts/people.ts'

const Me = createContext<Person | null>(null)

export const MeProvider = ({ person, children }: { person: Person; children: ReactNode }) => <Me value={person}>{children}</Me>

/** Who is looking at this page. Only inside the shell, where somebody is signed in. */
export function useMe(): Person {
  const person = useContext(Me)
  if (!person) throw new Error('useMe stands inside the shell')
  return person
}
