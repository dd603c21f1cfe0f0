import { z } from 'zod'
import { ROLES } from '#core/workflow.ts'
import { contract, Id, Text } from './contract.ts'

/** A colleague as others see them. */
export const Colleague = z.object({ id: Id, name: z.string(), image: z.string().nullable() })
export type Colleague = z.infer<typeof Colleague>

/** Who is asking: read from the session in one place, for pages, routes and sockets alike. */
export const Person = Colleague.extend({ email: z.string(), role: z.enum(ROLES), locale: z.string(), desks: z.array(Id) })
export type Person = z.infer<typeof Person>

/** Someone who works here, as the team's list shows them. */
export const Teammate = Person.extend({ disabled: z.boolean() })
export type Teammate = z.infer<typeof Teammate>

export const DeskName = z.object({ id: Id, slug: z.string(), name: z.string() })
export type DeskName = z.infer<typeof DeskName>

const Nothing = z.object({})
const Name = Text(200).refine((name) => name.trim() !== '', { error: 'must not be blank' })

/** `GET /api/v1/people`: everyone who works here, and the desks they work on. */
export const listPeople = contract('list people', { ask: Nothing, answer: z.object({ people: z.array(Teammate), desks: z.array(DeskName) }) })

/** `GET /api/v1/people/me`. */
export const whoAmI = contract('who am I', { ask: Nothing, answer: Person })

/** `PUT /api/v1/people/me`: what one may change about oneself. */
export const setPreferences = contract('set preferences', { ask: z.object({ locale: z.enum(['en', 'ar']) }), answer: Person })

/** better-auth takes passwords of these lengths, in characters. */
export const PASSWORD = { least: 8, most: 128 } as const

/** `POST /api/v1/people`. */
export const addPerson = contract('add a person', {
  ask: z.object({
    name: Name,
    email: z.email().max(254),
    password: z.string().min(PASSWORD.least).max(PASSWORD.most),
    role: z.enum(ROLES),
    desks: z.array(Id).max(100).default([]),
  }),
  answer: Teammate,
})

/** `PUT /api/v1/people/{id}`: what is left out stays as it is. */
export const changePerson = contract('change a person', {
  ask: z.object({ role: z.enum(ROLES).optional(), disabled: z.boolean().optional(), desks: z.array(Id).max(100).optional() }),
  answer: Teammate,
})
