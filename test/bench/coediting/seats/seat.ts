/** Where somebody sits down: which story, as which of its writers, and who tells what comes on their screen. */
export interface Chair {
  url: string
  story: string
  writer: number
  /** The session's cookies, where a server asks who comes. */
  cookie?: string
  /** The caret is shown to the others, as an editor with cursors does. */
  showsCaret?: boolean
  /** So many keys of that writer have come on the screen. */
  seen(writer: number, keys: number): void
}

/** One keystroke anywhere in a story: a letter put in, or with an empty `letter` the one there taken out. */
export interface Keystroke {
  paragraph: number
  offset: number
  letter: string
}

/** Somebody at a keyboard, through the peer's own client. Each writer types in the paragraph of their own number, so that whose a key is can be seen on every screen. */
export interface Seat {
  /** One key at the caret, which stands at the end of the own paragraph until it is moved. */
  type(letter?: string): void
  /** A keystroke in any paragraph, for stories with a history; not every client has it. */
  edit?(keystroke: Keystroke): void
  /** Puts the caret to a place within the own paragraph. */
  moveCaret(offset: number): void
  /** How many of the keys typed here the client does not yet know to be with the server. */
  unsaved(): number
  /** The paragraphs as they stand on the screen. */
  text(): string[]
  leave(): void
}

/** How a peer's client is opened; resolves when the story is on the screen. */
export interface Client {
  sit(chair: Chair): Promise<Seat>
  /** A seat whose screen is not drawn, and which therefore sees nothing. */
  sitSilently?(chair: Chair): Promise<Seat>
  /** Puts a story there through the client, where that cannot be done behind the server's back; the answer leaves again. */
  put?(url: string, story: string, paragraphs: readonly string[]): Promise<() => void>
}
