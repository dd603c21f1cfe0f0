import type { StepMap } from 'prosemirror-transform'
import type { Range } from './anchor.ts'

/** Whether a change reaches into a range; what is put in right beside it does not. */
export function reachesInto(map: StepMap, { from, to }: Range): boolean {
  let reaches = false
  map.forEach((start, end) => {
    reaches ||= start < to && end > from
  })
  return reaches
}

/** A range after a change that does not reach into it: what was put in beside it stays outside. */
export const shifted = ({ from, to }: Range, map: StepMap): Range => ({ from: map.map(from, from === to ? -1 : 1), to: map.map(to, -1) })

/** Where a range lies after changes, if none of them reached into it; else the number of the first that did. */
export function placeAfter(range: Range, maps: readonly StepMap[]): Range | number {
  let place = range
  for (const [index, map] of maps.entries()) {
    if (reachesInto(map, place)) return index
    place = shifted(place, map)
  }
  return place
}
