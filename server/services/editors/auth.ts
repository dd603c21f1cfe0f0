import { prismaAdapter } from 'better-auth/adapters/prisma'
import { APIError, createAuthMiddleware } from 'better-auth/api'
import { betterAuth } from 'better-auth/minimal'
import type { Logger } from 'pino'
import { PASSWORD } from '#contracts/people.ts'
import { PEER_HEADER, peerOf } from '#core/origin.ts'
import type { PrismaClient } from '#prisma/client.ts'
import type { Env } from '#server/env.ts'
import type { SignInLimit } from './sign-in-limit.ts'

const DAY = 24 * 60 * 60
const SIGN_IN = '/sign-in/email'

/** What better-auth serves here; everything else it knows (sign-up, links to other accounts, changed addresses, mail) is closed. */
export const OPEN_PATHS: readonly string[] = [
  SIGN_IN,
  '/sign-out',
  '/get-session',
  '/list-sessions',
  '/revoke-session',
  '/revoke-other-sessions',
  '/revoke-sessions',
  '/change-password',
]

/** The one answer to a wrong address, a wrong password and a closed account. */
const wrong = () => new APIError('UNAUTHORIZED', { code: 'INVALID_EMAIL_OR_PASSWORD', message: 'Invalid email or password' })

interface Parts {
  database: PrismaClient
  env: Pick<Env, 'origin' | 'origins' | 'secret'>
  log: Logger
  limit: SignInLimit
  newId: () => string
  /** Called when a session has ended before its time. */
  sessionEnded(editorId: string): void
}

/**
 * better-auth on our tables: e-mail and password, sessions in the database, the cookie httpOnly and SameSite=Lax. Its own check of origins is off because it turns away programs
 * that send no Origin, which the contract lets in: `app/api/door.ts` stands before it and judges every write.
 */
export function createAuth({ database, env, log, limit, newId, sessionEnded }: Parts) {
  return betterAuth({
    appName: 'Galley',
    baseURL: env.origin,
    basePath: '/api/auth',
    secret: env.secret,
    trustedOrigins: env.origins,
    database: prismaAdapter(database, { provider: 'postgresql' }),
    user: { modelName: 'editor' },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: PASSWORD.least, maxPasswordLength: PASSWORD.most },
    session: { expiresIn: 7 * DAY, updateAge: DAY, cookieCache: { enabled: false } },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { level: 'error', log: (_level, message, ...facts) => log.error({ facts }, `better-auth: ${message}`) },
    onAPIError: {
      onError(cause) {
        if (!(cause instanceof APIError) || cause.statusCode >= 500) log.error({ err: cause }, 'fault in sign-in')
      },
    },
    advanced: {
      cookiePrefix: 'galley',
      useSecureCookies: env.origin.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      disableCSRFCheck: true,
      ipAddress: { ipAddressHeaders: [PEER_HEADER] },
      database: { generateId: newId },
    },
    hooks: {
      before: createAuthMiddleware(async (context) => {
        if (context.path !== SIGN_IN) return
        const wait = await limit.begin(String(context.body?.email ?? ''), peerOf(context.headers ?? new Headers()))
        if (wait === null) return
        throw new APIError(
          'TOO_MANY_REQUESTS',
          { code: 'TOO_MANY_REQUESTS', message: 'Too many tries. Wait before the next one.' },
          { 'Retry-After': String(wait) },
        )
      }),
      after: createAuthMiddleware(async (context) => {
        if (context.path !== SIGN_IN || context.context.returned instanceof APIError) return
        await limit.succeeded(String(context.body?.email ?? ''), peerOf(context.headers ?? new Headers()))
      }),
    },
    databaseHooks: {
      session: {
        create: {
          async before(session) {
            const editor = await database.editor.findUnique({ where: { id: session.userId }, select: { disabledAt: true } })
            if (!editor || editor.disabledAt) throw wrong()
          },
        },
        delete: {
          async after(session) {
            sessionEnded(session.userId)
          },
        },
      },
    },
  })
}

export type Auth = ReturnType<typeof createAuth>
