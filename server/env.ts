import { z } from 'zod'
import { Refused } from './database/refused.ts'

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost'])
const blankIsUnset = (value: unknown) => (value === '' ? undefined : value)
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankIsUnset, schema.optional())

const Variables = z.object({
  NODE_ENV: optional(z.string()),
  PORT: z.preprocess(blankIsUnset, z.coerce.number({ error: 'must be a number from 0 to 65535' }).int().min(0).max(65_535).default(3000)),
  HOST: z.preprocess(blankIsUnset, z.string().default('127.0.0.1')),
  GALLEY_URL: optional(z.url({ protocol: /^https?$/, error: 'must be the public address, such as https://galley.example' })),
  GALLEY_DATA: optional(z.string()),
  GALLEY_SECRET: optional(z.string().min(32, 'must have at least 32 characters: leave it out to have one made and kept in GALLEY_DATA')),
  DATABASE_URL: optional(z.url({ protocol: /^postgres(?:ql)?$/, error: 'must be an address such as postgresql://user:password@host/database' })),
  REDIS_URL: optional(z.url({ protocol: /^rediss?$/, error: 'must be an address such as redis://host:6379' })),
  GALLEY_DEMO: optional(z.enum(['0', '1'], { error: 'must be 0 or 1' })),
  GALLEY_DEMO_PASSWORD: optional(z.string().min(8, 'must have at least 8 characters')),
  GALLEY_TOKEN: optional(z.string().min(16, 'must have at least 16 characters')),
  LOG_LEVEL: optional(
    z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'], { error: 'must be silent, fatal, error, warn, info, debug or trace' }),
  ),
})

/** The environment as it was given, parsed once at start. */
export interface GivenEnv {
  dev: boolean
  port: number
  host: string
  isLoopback: boolean
  /** The public origin that GALLEY_URL gives; null until the port is known. */
  publicUrl: string | null
  dataFolder: string | undefined
  secret: string | undefined
  databaseUrl: string | undefined
  redisUrl: string | undefined
  demo: boolean
  demoPassword: string | undefined
  /** Lets a monitor from elsewhere read /metrics. */
  token: string | undefined
  logLevel: string
}

/** The environment of a running Galley: what was given, and what followed from it. */
export interface Env extends GivenEnv {
  /** Where people reach this Galley, without a path. */
  origin: string
  /** Every origin that pages of ours may have: the public one, and on a loopback host its other names. */
  origins: string[]
  secret: string
}

/** The environment of a Galley that listens on `port`. */
export function settle(given: GivenEnv, port: number, secret: string): Env {
  const host = given.host.includes(':') ? `[${given.host}]` : given.host
  const origin = given.publicUrl ?? `http://${host}:${port}`
  const origins = given.isLoopback ? ['127.0.0.1', 'localhost', '[::1]'].map((name) => `http://${name}:${port}`) : []
  return { ...given, port, origin, origins: [...new Set([origin, ...origins])], secret }
}

/** Reads the environment. Throws Refused with one line for each variable that is wrong, naming it and the remedy. */
export function readEnv(variables: Record<string, string | undefined>): GivenEnv {
  const parsed = Variables.safeParse(variables)
  if (!parsed.success) throw new Refused(parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('\n'))
  const { data } = parsed
  const isLoopback = LOOPBACK.has(data.HOST)
  return {
    dev: data.NODE_ENV === 'development',
    port: data.PORT,
    host: data.HOST,
    isLoopback,
    publicUrl: data.GALLEY_URL ? new URL(data.GALLEY_URL).origin : null,
    dataFolder: data.GALLEY_DATA,
    secret: data.GALLEY_SECRET,
    databaseUrl: data.DATABASE_URL,
    redisUrl: data.REDIS_URL,
    demo: data.GALLEY_DEMO !== '0' && data.DATABASE_URL === undefined && isLoopback,
    demoPassword: data.GALLEY_DEMO_PASSWORD,
    token: data.GALLEY_TOKEN,
    logLevel: data.LOG_LEVEL ?? 'info',
  }
}
