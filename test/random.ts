/** A seeded stream of chance (mulberry32), for runs that can be replayed. */
export interface Random {
  /** At least 0, below 1. */
  next(): number
  /** A whole number of at least 0, below `end`. */
  below(end: number): number
  pick<T>(items: readonly T[]): T
  chance(probability: number): boolean
}

export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let value = state
    value = Math.imul(value ^ (value >>> 15), value | 1)
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61)
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (end: number) => Math.floor(next() * end)
  return {
    next,
    below,
    pick: (items) => {
      if (items.length === 0) throw new RangeError('nothing to pick from')
      return items[below(items.length)] as (typeof items)[number]
    },
    chance: (probability) => next() < probability,
  }
}

/** The seeds of a random run: `count` of them, or the one that SEED names. */
export function seeds(count: number, first = 1): number[] {
  const only = process.env['SEED']
  return only === undefined ? Array.from({ length: count }, (_, index) => first + index) : [Number(only)]
}
