import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import type { SchemaEngine } from '@prisma/schema-engine-wasm'
import type { Pool } from 'pg'

const require = createRequire(import.meta.url)

interface Bindings {
  SchemaEngine: typeof SchemaEngine
  __wbg_set_wasm(exports: WebAssembly.Exports): void
}

let loaded: Promise<Bindings> | undefined

/** The bindings hold one instance for the whole process; a second one would pull the memory away from under the first. */
async function load(): Promise<Bindings> {
  const bindings = (await import('@prisma/schema-engine-wasm/schema_engine_bg' as string)) as Bindings
  const wasm = await readFile(join(dirname(require.resolve('@prisma/schema-engine-wasm/schema_engine_bg')), 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': bindings as unknown as WebAssembly.ModuleImports })
  bindings.__wbg_set_wasm(instance.exports)
  const started = instance.exports['__wbindgen_start']
  if (typeof started === 'function') started()
  return bindings
}

export interface OpenEngine {
  engine: SchemaEngine
  /** What PostgreSQL said of the first script that failed, of which the engine itself only says that there was something. */
  readonly fault: Error | null
  /** Closes the engine's own connections, and with them the lock that it takes for itself; those it was given stay open. */
  close(): Promise<void>
}

/** Prisma's own schema engine in its WebAssembly build, on connections to a PostgreSQL server that it opens or is given: the one that needs no download. */
export async function openEngine(server: string | Pool): Promise<OpenEngine> {
  loaded ??= load()
  const bindings = await loaded
  const factory = new PrismaPg(typeof server === 'string' ? { connectionString: server } : server)
  const connections: { dispose(): Promise<void> }[] = []
  let fault: Error | null = null
  const connect = factory.connect.bind(factory)
  factory.connect = async () => {
    const connection = await connect()
    connections.push(connection)
    const execute = connection.executeScript.bind(connection)
    connection.executeScript = (script) =>
      execute(script).catch((cause: Error) => {
        fault ??= cause
        throw cause
      })
    return connection
  }
  const engine = await bindings.SchemaEngine.new({ datamodels: undefined }, () => undefined, bindMigrationAwareSqlAdapterFactory(factory))
  return {
    engine,
    get fault() {
      return fault
    },
    async close() {
      engine.free()
      await Promise.all(connections.map((connection) => connection.dispose()))
    },
  }
}
