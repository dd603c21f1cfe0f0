import { v7 as newId } from 'uuid'

/** Somebody whom a comment may mention. */
export interface Mentionable {
  kind: 'person' | 'desk'
  id: string
  name: string
}

/** A comment that is being written. Its id stays, so that what is sent again after a lost answer is the same comment. */
export interface Draft {
  id: string
  text: string
  picked: readonly Mentionable[]
}

/** Comments that are not sent yet, by what they are for: kept while panels come and go, and through a reload of the page in this tab. */
export class Drafts {
  readonly #key: string
  readonly #kept: Map<string, Draft>

  constructor(articleId: string) {
    this.#key = `galley-comments ${articleId}`
    this.#kept = new Map(read(this.#key))
  }

  get(what: string): Draft | null {
    return this.#kept.get(what) ?? null
  }

  begin(what: string, text = '', picked: readonly Mentionable[] = []): Draft {
    return this.get(what) ?? { id: newId(), text, picked }
  }

  keep(what: string, draft: Draft): void {
    if (draft.text.trim() === '') this.#kept.delete(what)
    else this.#kept.set(what, draft)
    this.#write()
  }

  drop(what: string): void {
    this.#kept.delete(what)
    this.#write()
  }

  #write(): void {
    const storage = storageOfTab()
    if (this.#kept.size === 0) storage?.removeItem(this.#key)
    else storage?.setItem(this.#key, JSON.stringify([...this.#kept]))
  }
}

const isDraft = (value: unknown): value is Draft =>
  typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string' && 'picked' in value && Array.isArray(value.picked)

/** The tab's own storage; null where there is none or the person's settings deny it: then drafts live as long as the page. */
function storageOfTab(): Storage | null {
  try {
    return typeof sessionStorage === 'undefined' ? null : sessionStorage
  } catch {
    return null // reading the property itself throws where it is denied
  }
}

function read(key: string): [string, Draft][] {
  const stored = storageOfTab()?.getItem(key) ?? null
  if (stored === null) return []
  try {
    const kept: unknown = JSON.parse(stored)
    return Array.isArray(kept) ? kept.filter((entry): entry is [string, Draft] => Array.isArray(entry) && isDraft(entry[1])) : []
  } catch (fault) {
    if (fault instanceof SyntaxError) return [] // not written by this page
    throw fault
  }
}
