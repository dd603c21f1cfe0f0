import { z } from 'zod'
import { ROLES } from '#core/workflow.ts'
import { Id } from './contract.ts'

/** A colleague as others see them. */
export const Colleague = z.object({ id: Id, name: z.string(), image: z.string().nullable() })
export type Colleague = z.infer<typeof Colleague>

/** Who is asking: read from the session in one place, for pages, routes and sockets alike. */
export const Person = Colleague.extend({ email: z.string(), role: z.enum(ROLES), locale: z.string(), desks: z.array(Id) })
export type Person = z.infer<typeof Person>
