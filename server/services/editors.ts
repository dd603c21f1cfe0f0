import type { Logger } from 'pino'
import type { Failure } from '#contracts/contract.ts'
import type { DeskName, Person, Teammate } from '#contracts/people.ts'
import { err, ok, type Result } from '#core/result.ts'
import type { Role } from '#core/workflow.ts'
import { Prisma, type PrismaClient } from '#prisma/client.ts'
import type { Env } from '#server/env.ts'
import type { Bus } from './bus.ts'
import { createAuth, OPEN_PATHS } from './editors/auth.ts'
import { createSignInLimit } from './editors/sign-in-limit.ts'
import { recordEvents } from './events.ts'
import { WIRE } from './ingest/again.ts'

export interface NewEditor {
  name: string
  email: string
  password: string
  role: Role
  /** Ids of desks. */
  desks: readonly string[]
}

export interface Change {
  role?: Role | undefined
  disabled?: boolean | undefined
  desks?: readonly string[] | undefined
}

export interface Editors {
  /** Serves better-auth's endpoints under `/api/auth/`: sign in and out, one's sessions, one's password. Others are not found. */
  handle(request: Request): Promise<Response>
  /** Who asks, by the session cookie among these headers; null for nobody, an ended session and a closed account. Reads the database each time. */
  whoIs(headers: Headers): Promise<Person | null>
  /** Everyone who works or worked here, by name, and the desks. */
  list(): Promise<{ people: Teammate[]; desks: DeskName[] }>
  /** Someone who works here now, by id or e-mail address. */
  find(idOrEmail: string): Promise<Person | null>
  /** Opens an account that can sign in at once. Errors: `conflict` for an address that has one, `invalid` for a desk that is not there. `by` is null for the house itself. */
  create(editor: NewEditor, by: Person | null): Promise<Result<Teammate, Failure>>
  /** Changes role, desks, or closes and opens the account; their connections are judged anew. Errors: `not_found`, `invalid`, `conflict` when no admin would be left. */
  change(id: string, change: Change, by: Person | null): Promise<Result<Teammate, Failure>>
  /** The language of someone's interface. */
  setLocale(id: string, locale: string): Promise<Person>
}

interface Parts {
  database: PrismaClient
  env: Pick<Env, 'origin' | 'origins' | 'secret'>
  log: Logger
  bus: Bus
  now: () => Date
  newId: () => string
}

const WITH_DESKS = { desks: { select: { deskId: true } } } as const
type EditorRow = Prisma.EditorGetPayload<{ include: typeof WITH_DESKS }>

const personOf = ({ id, name, image, email, role, locale, desks }: EditorRow): Person => ({
  id,
  name,
  image,
  email,
  role,
  locale,
  desks: desks.map(({ deskId }) => deskId),
})
const teammateOf = (editor: EditorRow): Teammate => ({ ...personOf(editor), disabled: editor.disabledAt !== null })

const isUuid = (text: string) => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)

/** Who works here, who is asking, and what their accounts may do. */
export function createEditors({ database, env, log, bus, now, newId }: Parts): Editors {
  const accessChanged = (editorId: string) => bus.emit('access', { editorId })
  const auth = createAuth({ database, env, log, limit: createSignInLimit(), newId, sessionEnded: accessChanged })

  /** What goes wrong when rows are written that name desks or addresses. */
  const refusalOf = (cause: unknown): Failure | null => {
    if (!(cause instanceof Prisma.PrismaClientKnownRequestError)) return null
    if (cause.code === 'P2002') return { code: 'conflict', field: 'email', detail: 'Somebody has this e-mail address.' }
    if (cause.code === 'P2003') return { code: 'invalid', field: 'desks', detail: 'There is no such desk.' }
    return null
  }

  const attempt = async (work: () => Promise<Result<Teammate, Failure>>): Promise<Result<Teammate, Failure>> => {
    try {
      return await work()
    } catch (cause) {
      const refusal = refusalOf(cause)
      if (refusal) return err(refusal)
      throw cause
    }
  }

  return {
    async handle(request) {
      const path = new URL(request.url).pathname.slice('/api/auth'.length)
      return OPEN_PATHS.includes(path) ? auth.handler(request) : new Response(null, { status: 404 })
    },

    async whoIs(headers) {
      const session = await auth.api.getSession({ headers, query: { disableRefresh: true } })
      if (!session) return null
      const editor = await database.editor.findUnique({ where: { id: session.user.id }, include: WITH_DESKS })
      return editor && editor.disabledAt === null ? personOf(editor) : null
    },

    async list() {
      const [people, desks] = await Promise.all([
        database.editor.findMany({ where: { id: { not: WIRE.id } }, include: WITH_DESKS, orderBy: [{ name: 'asc' }, { id: 'asc' }] }),
        database.desk.findMany({ select: { id: true, slug: true, name: true }, orderBy: { name: 'asc' } }),
      ])
      return { people: people.map(teammateOf), desks }
    },

    async find(idOrEmail) {
      const where = isUuid(idOrEmail) ? { id: idOrEmail } : { email: idOrEmail.trim().toLowerCase() }
      const editor = await database.editor.findUnique({ where, include: WITH_DESKS })
      return editor && editor.disabledAt === null ? personOf(editor) : null
    },

    async create({ name, email, password, role, desks }, by) {
      const hash = await (await auth.$context).password.hash(password)
      const id = newId()
      return attempt(() =>
        database.$transaction(async (transaction) => {
          const editor = await transaction.editor.create({
            data: {
              id,
              name: name.trim(),
              email: email.trim().toLowerCase(),
              role,
              createdAt: now(),
              accounts: { create: { id: newId(), accountId: id, providerId: 'credential', password: hash } },
              desks: { create: desks.map((deskId) => ({ deskId })) },
            },
            include: WITH_DESKS,
          })
          await recordEvents(transaction, [{ kind: 'person_added', ...(by ? { editorId: by.id } : {}), details: { person: id, role } }], now())
          return ok(teammateOf(editor))
        }),
      )
    },

    async change(id, { role, disabled, desks }, by) {
      const changed = await attempt(() =>
        database.$transaction(async (transaction) => {
          const admins = await transaction.$queryRaw<
            { id: string }[]
          >`SELECT "id" FROM "Editor" WHERE "role" = 'admin' AND "disabledAt" IS NULL ORDER BY "id" FOR NO KEY UPDATE`
          const staysAdmin = (role ?? 'admin') === 'admin' && disabled !== true
          if (!staysAdmin && admins.length === 1 && admins[0]?.id === id)
            return err({ code: 'conflict', detail: 'Nobody could manage the team any more: name another admin first.' })
          if (!(await transaction.editor.findUnique({ where: { id }, select: { id: true } }))) return err({ code: 'not_found' })
          const editor = await transaction.editor.update({
            where: { id },
            data: {
              ...(role === undefined ? {} : { role }),
              ...(disabled === undefined ? {} : { disabledAt: disabled ? now() : null }),
              ...(desks === undefined ? {} : { desks: { deleteMany: {}, create: desks.map((deskId) => ({ deskId })) } }),
            },
            include: WITH_DESKS,
          })
          if (disabled) await transaction.session.deleteMany({ where: { userId: id } })
          const details = {
            person: id,
            ...(role ? { role } : {}),
            ...(disabled === undefined ? {} : { disabled }),
            ...(desks ? { desks: [...desks] } : {}),
          }
          await recordEvents(transaction, [{ kind: 'person_changed', ...(by ? { editorId: by.id } : {}), details }], now())
          return ok(teammateOf(editor))
        }),
      )
      if (changed.ok) accessChanged(id)
      return changed
    },

    async setLocale(id, locale) {
      return personOf(await database.editor.update({ where: { id }, data: { locale }, include: WITH_DESKS }))
    },
  }
}
