import { promisify } from 'node:util'
import { deflateRaw } from 'node:zlib'
import type { Batch } from '#contracts/story.ts'
import type { Brought, PastBatches } from '#contracts/story-wire.ts'
import { packStep, type StepJson } from '#core/collab/packing.ts'
import { pushNumberOf } from '#core/collab/push-id.ts'

const deflate = promisify(deflateRaw)
/** Below this length of its JSON, deflating past batches gains less than it costs. */
const WORTH_IT = 1_000

/** Batches from revision `base` on, each author named once. */
export function packPast(batches: readonly Batch[], base: number): PastBatches {
  const places = new Map<string, number>()
  const authors: PastBatches['authors'] = []
  const packed = batches.map(({ pushId, by, steps }): PastBatches['batches'][number] => {
    const { series, n } = pushNumberOf(pushId)
    const key = series + by
    let place = places.get(key)
    if (place === undefined) {
      place = authors.push([series, by]) - 1
      places.set(key, place)
    }
    return [place, n, steps.map((step) => packStep(step as StepJson))]
  })
  return { base, authors, batches: packed }
}

/** Past batches as the compact wire brings them. */
export async function bring(batches: readonly Batch[], base: number): Promise<{ past: PastBatches } | { deflated: Uint8Array<ArrayBuffer> }> {
  const past = packPast(batches, base)
  const brought: Brought = { past }
  const json = JSON.stringify(brought)
  return json.length < WORTH_IT ? { past } : { deflated: await deflate(json) }
}
