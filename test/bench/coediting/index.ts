import type { Row } from '../report.ts'
import { closeAll } from './closing.ts'
import { sweep } from './folder.ts'
import { type Ground, layGround } from './ground.ts'
import { pinning } from './machine.ts'
import { crowd } from './parts/crowd.ts'
import { day } from './parts/day.ts'
import { deliveries } from './parts/deliveries.ts'
import { desk } from './parts/desk.ts'
import { join } from './parts/join.ts'
import { kills } from './parts/kills.ts'
import { memory } from './parts/memory.ts'
import { opening } from './parts/opening.ts'
import { saturation } from './parts/saturation.ts'
import { typing } from './parts/typing.ts'
import { workedOn } from './parts/worked-on.ts'

/** The parts of the co-editing bench, by the name that asks for one alone. */
export const PARTS = { typing, desk, memory, saturation, join, opening, kills, crowd, day, 'worked-on': workedOn, deliveries } as const
export type PartName = keyof typeof PARTS

async function lay(parts: readonly PartName[]): Promise<Row[]> {
  const ground: Ground = await layGround()
  const rows: Row[] = []
  for (const name of parts) {
    const from = performance.now()
    rows.push(...(await PARTS[name](ground)))
    process.stderr.write(`  coediting/${name}: ${Math.round((performance.now() - from) / 1000)} s\n`)
  }
  await ground.close()
  return rows
}

/** Runs parts of the co-editing bench on one PostgreSQL: Galley beside other systems and a floor, in the same run, with the same load generator. */
export async function coediting(parts: readonly PartName[]): Promise<Row[]> {
  process.stderr.write(`  ${pinning}\n`)
  await sweep()
  try {
    return await lay(parts)
  } finally {
    await closeAll()
  }
}
