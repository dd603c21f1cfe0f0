import { Client } from 'pg'
import { v7 as newId } from 'uuid'
import { inject } from 'vitest'
import type { PrismaClient } from '#prisma/client.ts'
import { connect } from '#server/database/client.ts'

export interface FreshDatabase {
  url: string
  database: PrismaClient
  drop(): Promise<void>
}

async function onServer(sql: string): Promise<void> {
  const address = new URL(inject('template'))
  address.pathname = '/postgres'
  const client = new Client({ connectionString: address.href })
  await client.connect()
  try {
    // CREATE DATABASE refuses a template that somebody else is copying at that moment.
    await client.query('SELECT pg_advisory_lock(1)')
    await client.query(sql)
  } finally {
    await client.end()
  }
}

/** A migrated, empty database of the caller's own; call `drop` when done. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const name = `test_${newId().replaceAll('-', '')}`
  await onServer(`CREATE DATABASE ${name} TEMPLATE galley`)
  const address = new URL(inject('template'))
  address.pathname = `/${name}`
  const database = connect(address.href)
  return {
    url: address.href,
    database,
    async drop() {
      await database.$disconnect()
      await onServer(`DROP DATABASE ${name} WITH (FORCE)`)
    },
  }
}
