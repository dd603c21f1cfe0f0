/** Hocuspocus as its documentation sets it up: the database extension on PostgreSQL, saving at its usual debounce (2 s after a change, at the latest after 10). */
import { Database } from '@hocuspocus/extension-database'
import { Server } from '@hocuspocus/server'
import { Pool } from 'pg'

const pool = new Pool({ connectionString: process.env['DATABASE_URL'], max: 10 })
const server = new Server({
  quiet: true,
  stopOnSignals: true,
  address: '127.0.0.1',
  port: 0,
  extensions: [
    new Database({
      async fetch({ documentName }) {
        const { rows } = await pool.query<{ data: Buffer }>('SELECT data FROM hocuspocus WHERE name = $1', [documentName])
        return rows[0]?.data ?? null
      },
      async store({ documentName, state }) {
        await pool.query('INSERT INTO hocuspocus (name, data) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET data = $2', [documentName, state])
      },
    }),
  ],
})
await server.listen()
process.stdout.write(`${server.httpURL}\n`)
process.on('disconnect', () => process.exit(0))
