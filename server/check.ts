import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { runChecks, type Locale } from '#core/checks/index.ts'
import type { Flag } from '#core/flag.ts'
import { everyLineOf } from '#server/wire/ndjson.ts'
import { readStories } from './check/file.ts'
import { answerTo, MOST_LINE } from './check/lines.ts'
import { shown, tableOf } from './check/table.ts'

const USAGE = `Usage: npm run -s check -- FILE...          the flags of files: text, HTML, JSON, ninjs, RSS, Atom, NewsML-G2, NITF
       npm run -s check -- --json FILE...   the same as JSON
       npm run -s check -- --jsonl          one story a line on standard input, its flags a line on standard output
       --locale en|ar                       the language of the messages
Exit status: 0 no errors, 1 a flag is an error, 2 something could not be read.`

/** Writes and waits while the reader is slower; a reader that has gone away ends the run. */
async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain')
}

async function checkLines(locale: Locale): Promise<number> {
  let number = 0
  let status = 0
  for await (const line of everyLineOf(process.stdin, MOST_LINE)) {
    number += 1
    const answer = answerTo(line, number, locale)
    if (answer === null) continue
    if (answer.error !== undefined) status = 2
    await write(`${JSON.stringify(answer)}\n`)
  }
  return status
}

interface Report {
  file: string
  /** Which story of the file, from 1, where there are several. */
  item?: number
  headline?: string
  flags: Flag[]
  error?: string
}

async function checkFiles(files: readonly string[], json: boolean, locale: Locale): Promise<number> {
  const reports: Report[] = []
  let status = 0
  let stories = 0
  let count = 0
  const report = async (entry: Report, lines: string[]) => {
    if (entry.error !== undefined) status = 2
    else if (status === 0 && entry.flags.some(({ severity }) => severity === 'error')) status = 1
    count += entry.flags.length
    if (json) reports.push(entry)
    else
      await write(
        `${entry.file}${entry.item === undefined ? '' : ` (${entry.item})`}: ${shown(entry.error ?? (entry.headline || '(no headline)'))}\n${lines.map((line) => `${line}\n`).join('')}\n`,
      )
  }
  for (const file of files) {
    const read = await readStories(file)
    if (!read.ok) {
      await report({ file, flags: [], error: read.error }, [])
      continue
    }
    for (const [i, story] of read.value.entries()) {
      const place = read.value.length > 1 ? { file, item: i + 1 } : { file }
      if (!story.ok) {
        await report({ ...place, flags: [], error: story.error }, [])
        continue
      }
      stories += 1
      const copy = story.value
      const flags = runChecks(copy, { locale })
      await report({ ...place, headline: copy.headline, flags }, flags.length > 0 ? tableOf(flags, (field) => copy[field]) : ['  nothing to flag'])
    }
  }
  await write(
    json
      ? `${JSON.stringify(reports, null, 2)}\n`
      : `${stories} ${stories === 1 ? 'story' : 'stories'}, ${count} ${count === 1 ? 'flag' : 'flags'}\n`,
  )
  return status
}

async function main(): Promise<number> {
  const options = {
    json: { type: 'boolean' },
    jsonl: { type: 'boolean' },
    locale: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  } as const
  let parsed
  try {
    parsed = parseArgs({ options, allowPositionals: true })
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    process.stderr.write(`${error.message}\n${USAGE}\n`)
    return 2
  }
  const { values, positionals } = parsed
  const locale = values.locale ?? 'en'
  if (values.help) {
    await write(`${USAGE}\n`)
    return 0
  }
  if ((locale !== 'en' && locale !== 'ar') || (values.jsonl ? positionals.length > 0 : positionals.length === 0)) {
    process.stderr.write(`${USAGE}\n`)
    return 2
  }
  return values.jsonl ? checkLines(locale) : checkFiles(positionals, values.json ?? false, locale)
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})
process.exitCode = await main()
