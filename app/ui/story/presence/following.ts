import type { EditorView } from 'prosemirror-view'
import { bringIntoView } from '../editor/into-view.ts'
import type { PersonHere } from '../session.ts'

/** What following asks of the open story. */
interface Desk {
  view(): EditorView | null
  people(): readonly PersonHere[]
  /** Whom one follows now; null for nobody. */
  tell(id: string | null): void
}

const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock'])

/** Keeps a colleague's caret in sight, wherever it goes, until one types, scrolls, clicks in the copy or presses Escape. */
export class Following {
  readonly #desk: Desk
  #whom: string | null = null
  #frame = 0
  #stopListening: (() => void) | null = null

  constructor(desk: Desk) {
    this.#desk = desk
  }

  get whom(): string | null {
    return this.#whom
  }

  /** Follows this person from now on; null or the one already followed: nobody. */
  follow(id: string | null): void {
    const whom = id === this.#whom ? null : id
    this.#stopListening?.()
    this.#stopListening = whom === null ? null : this.#listen()
    this.#whom = whom
    this.#desk.tell(whom)
    this.keepUp()
  }

  /** Somebody has moved. */
  keepUp(): void {
    if (this.#whom === null || this.#frame !== 0) return
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0
      const here = this.#desk.people().filter(({ by }) => by.id === this.#whom)
      if (this.#whom === null) return
      if (here.length === 0) return this.follow(null)
      const view = this.#desk.view()
      const at = (here.find(({ selection, idle }) => selection && !idle) ?? here.find(({ selection }) => selection))?.selection
      if (view && at) bringIntoView(view, at.head)
    })
  }

  stop(): void {
    cancelAnimationFrame(this.#frame)
    this.#stopListening?.()
    this.#whom = null
  }

  #listen(): () => void {
    const isInCopy = ({ target }: Event) =>
      target instanceof Element && (this.#desk.view()?.dom.parentElement?.parentElement?.contains(target) ?? false)
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' || (isInCopy(event) && !MODIFIERS.has(event.key))) this.follow(null)
    }
    const onHand = (event: Event) => {
      if (isInCopy(event)) this.follow(null)
    }
    document.addEventListener('keydown', onKey, true)
    for (const name of ['wheel', 'touchmove', 'pointerdown']) document.addEventListener(name, onHand, { capture: true, passive: true })
    return () => {
      document.removeEventListener('keydown', onKey, true)
      for (const name of ['wheel', 'touchmove', 'pointerdown']) document.removeEventListener(name, onHand, { capture: true })
    }
  }
}
