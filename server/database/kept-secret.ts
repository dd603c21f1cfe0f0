import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { missing } from './missing.ts'

/** A secret that is made once and kept in the data folder, readable by this user alone. */
export async function keptSecret(folder: string, name: string, bytes: number): Promise<string> {
  const path = join(folder, name)
  const kept = (await readFile(path, 'utf8').catch(missing))?.trim()
  if (kept) return kept // an empty file is what a start cut short left
  const secret = randomBytes(bytes).toString('base64url')
  await writeFile(path, `${secret}\n`, { mode: 0o600 })
  return secret
}
