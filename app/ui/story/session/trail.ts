import type { Mappable, StepMap } from 'prosemirror-transform'

/** How many confirmed steps are remembered; what is told at an older revision has no place any more. */
const LENGTH = 5_000

/** The maps of the confirmed steps, so that what the server says at one revision finds its place in the present document. */
export class Trail {
  #from: number
  #maps: StepMap[] = []

  constructor(revision: number) {
    this.#from = revision
  }

  /** The revision that the trail leads to. */
  get revision(): number {
    return this.#from + this.#maps.length
  }

  add(maps: readonly StepMap[]): void {
    this.#maps.push(...maps)
    const surplus = this.#maps.length - LENGTH
    if (surplus <= 0) return
    this.#maps.splice(0, surplus)
    this.#from += surplus
  }

  /** The maps from a revision on; null where the trail does not reach. */
  since(revision: number): readonly Mappable[] | null {
    return revision < this.#from || revision > this.revision ? null : this.#maps.slice(revision - this.#from)
  }
}
