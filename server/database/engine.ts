import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import type { SchemaEngine } from '@prisma/schema-engine-wasm'

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
  /** Closes the engine's connection, and with it the lock that the engine takes for itself. */
  close(): Promise<void>
}

/** Prisma's own schema engine in its WebAssembly build, on a PostgreSQL server: the one that needs no download. */
export async function openEngine(url: string): Promise<OpenEngine> {
  loaded ??= load()
  const bindings = await loaded
  const factory = new PrismaPg({ connectionString: url })
  const connections: { dispose(): Promise<void> }[] = []
  const connect = factory.connect.bind(factory)
  factory.connect = async () => {
    const connection = await connect()
    connections.push(connection)
    return connection
  }
  const engine = await bindings.SchemaEngine.new({ datamodels: undefined }, () => undefined, bindMigrationAwareSqlAdapterFactory(factory))
  return {
    engine,
    async close() {
      engine.free()
      await Promise.all(connections.map((connection) => connection.dispose()))
    },
  }
}
