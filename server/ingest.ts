import { parseArgs } from 'node:util'
import type { DeliveredItem } from '#contracts/articles.ts'
import { Refused } from './database/refused.ts'
import { readEnv } from './env.ts'
import { wireFile } from './ingest/files.ts'
import { joinNewsroom } from './ingest/join.ts'

const USAGE = `Usage: npm run ingest -- FILE... [--provider NAME]
Brings stories in from files: text (first line the headline), JSON, lines of JSON, HTML, ninjs, RSS, Atom, NewsML-G2, NITF.
--provider NAME   who they are from; else the source that a story names, else "Files"
They go through the running Galley, so that open desks see them at once; where none runs, into its database.
Exit status: 0 all are in, 1 something was refused or could not be read.`

const print = (line: string) => process.stdout.write(`${line}\n`)

/** One line for each story that needs somebody's eye: what is refused, and what has faults; the rest is counted. */
async function report(path: string, answers: AsyncIterable<DeliveredItem>): Promise<{ refused: number }> {
  const counts = new Map<string, number>()
  let flagged = 0
  let number = 0
  for await (const { status, flags, error } of answers) {
    number += 1
    counts.set(status, (counts.get(status) ?? 0) + 1)
    if (flags.some(({ severity }) => severity !== 'info')) flagged += 1
    if (error) print(`${path}: story ${number} is refused: ${error.detail}`)
  }
  const said = [...counts].map(([status, count]) => `${count} ${status}`).join(', ')
  print(`${path}: ${said || 'no stories'}${flagged > 0 ? ` · ${flagged} with flags` : ''}`)
  return { refused: counts.get('refused') ?? 0 }
}

async function main(): Promise<number> {
  let parsed
  try {
    parsed = parseArgs({ options: { provider: { type: 'string' }, help: { type: 'boolean', short: 'h' } }, allowPositionals: true })
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    process.stderr.write(`${error.message}\n${USAGE}\n`)
    return 1
  }
  const { values, positionals } = parsed
  if (values.help) {
    print(USAGE)
    return 0
  }
  if (positionals.length === 0 || values.provider?.trim() === '') {
    process.stderr.write(`${USAGE}\n`)
    return 1
  }
  const newsroom = await joinNewsroom(readEnv(process.env))
  let status = 0
  try {
    for (const path of positionals) {
      const file = await wireFile(path)
      const answers = file.ok ? await newsroom.deliver(file.value, values.provider) : file
      if (!answers.ok) {
        process.stderr.write(`${path}: ${answers.error}\n`)
        status = 1
      } else if ((await report(path, answers.value)).refused > 0) status = 1
    }
    print(newsroom.origin ? `Delivered to the Galley at ${newsroom.origin}` : 'Stored; no Galley is running here, so nobody was told')
  } finally {
    await newsroom.leave()
  }
  return status
}

let status = 1
try {
  status = await main()
} catch (error) {
  if (!(error instanceof Refused)) throw error
  process.stderr.write(`${error.message.replace(/^/gm, 'Galley cannot ingest: ')}\n`)
}
// What libraries still have timed holds nobody up: all is stored, and told.
process.exit(status)
