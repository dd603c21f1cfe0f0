import type { Slice } from 'prosemirror-model'
import type { Failure } from '#contracts/contract.ts'
import type { makeSuggestion, settleSuggestion } from '#contracts/suggestions.ts'
import { call } from '../../api.ts'

/** Where and what a draft proposes, in positions of a confirmed revision. */
export interface Told {
  from: number
  to: number
  revision: number
  slice: Slice
}

interface Waiting {
  /** Null where it was taken back. */
  told: Told | null
}

interface Options {
  articleId: string
  /** Something is stored, or no longer waits. */
  onChange(): void
  /** The server would not take it. */
  onRefused(id: string, failure: Failure): void
}

/** Failures that pass: the same is sent again. */
const PASSING = new Set(['offline', 'fault', 'unavailable', 'timeout', 'too_many'])
const PAUSE = { first: 500, most: 10_000 } as const

/** A slice as the server takes it. */
const jsonOf = ({ content, openStart, openEnd }: Slice) => ({ content: (content.toJSON() ?? []) as { type: string }[], openStart, openEnd })

/** Keeps drafts with the server: one request at a time, always the newest of each, and again until it is answered. The id is the page's own, so that a repeat is known as one. */
export class Keeping {
  readonly #options: Options
  readonly #waiting = new Map<string, Waiting>()
  /** Suggestions that the server has. */
  readonly #known = new Set<string>()
  #isBusy = false
  #failures = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #isLeft = false

  constructor(options: Options) {
    this.#options = options
  }

  get isEmpty(): boolean {
    return this.#waiting.size === 0 && !this.#isBusy
  }

  waitsFor(id: string): boolean {
    return this.#waiting.has(id)
  }

  /** The server has told of it. */
  knows(id: string): void {
    this.#known.add(id)
  }

  keep(id: string, told: Told): void {
    this.#waiting.set(id, { told })
    this.#go()
  }

  takeBack(id: string): void {
    this.#waiting.set(id, { told: null })
    this.#go()
  }

  /** The line is back. */
  again(): void {
    if (this.#timer === undefined) return
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#go()
  }

  /** The story is left; what waits is sent all the same while the page lives. */
  leave(): void {
    this.#isLeft = true
    this.again()
  }

  #go(): void {
    if (!this.#isBusy && this.#timer === undefined) void this.#send()
  }

  #tell(): void {
    if (!this.#isLeft) this.#options.onChange()
  }

  async #send(): Promise<void> {
    const [next] = this.#waiting
    if (!next) return
    const [id, waiting] = next
    this.#isBusy = true
    const failure = await this.#ask(id, waiting.told)
    this.#isBusy = false
    if (failure && PASSING.has(failure.code)) {
      this.#failures += 1
      this.#timer = setTimeout(() => this.again(), Math.min(PAUSE.most, PAUSE.first * 2 ** this.#failures))
      return this.#tell()
    }
    this.#failures = 0
    if (this.#waiting.get(id) === waiting) this.#waiting.delete(id)
    if (failure) {
      this.#waiting.delete(id)
      if (!this.#isLeft) this.#options.onRefused(id, failure)
    }
    this.#tell()
    this.#go()
  }

  async #ask(id: string, told: Told | null): Promise<Failure | null> {
    const address = `/api/v1/articles/${this.#options.articleId}/suggestions`
    if (!told) {
      if (!this.#known.has(id)) return null
      const withdrawn = await call<typeof settleSuggestion>(`${address}/${id}`, { method: 'POST', body: { action: 'withdraw' } })
      return withdrawn.ok ? null : withdrawn.error
    }
    const body = { from: told.from, to: told.to, revision: told.revision, slice: jsonOf(told.slice) }
    const answer = this.#known.has(id)
      ? await call<typeof settleSuggestion>(`${address}/${id}`, { method: 'POST', body: { action: 'change', ...body } })
      : await call<typeof makeSuggestion>(address, { method: 'POST', body: { id, ...body } })
    if (!answer.ok) return answer.error
    this.#known.add(id)
    return null
  }
}
