import type { Chair, Keystroke } from './seats/seat.ts'

export const PEERS = ['relay', 'galley', 'hocuspocus', 'y-socket.io', 'sharedb'] as const
export type PeerName = (typeof PEERS)[number]

/** A chair in one of several generators: `writers` is how many sit in the story in all; on a silent one's screen nothing is looked for. */
export type Place = Omit<Chair, 'url' | 'seen'> & { writers: number; isSilent?: boolean }

export interface Load {
  /** Of each seat. */
  keysPerSecond: number
  seconds: number
  /** The caret is put elsewhere before every so many keys. */
  movesEvery?: number
  /** How long to wait for the last arrivals, in ms. */
  patience?: number
}

/** What one generator saw of a run. Times are in ms since the epoch, one for each key in its order. */
export interface Sight {
  typed: { story: string; writer: number; at: Float64Array }[]
  arrived: { story: string; writer: number; screen: number; at: Float64Array }[]
  bytes: number
  /** How much later than planned each key was typed, in ms: what a generator that is itself too slow shows. */
  late: Float64Array
  /** Share of the run that the generator was busy. */
  busy: number
  /** From the first key to the last, in ms. */
  took: number
}

/** What a client believes of its own keys. */
export interface Account {
  story: string
  writer: number
  typed: number
  unsaved: number
}

export interface Orders {
  put: { ask: { peer: PeerName; url: string; stories: string[]; paragraphs: string[] }; answer: null }
  /** Opens seats, `atOnce` at a time; answers ms for each. */
  open: { ask: { peer: PeerName; url: string; places: Place[]; atOnce: number }; answer: Float64Array }
  /** Everybody types; `from` is when the first key falls, in ms since the epoch. */
  type: { ask: Load & { from: number }; answer: Sight }
  /** Everybody types their own mark until told to stop or the line breaks. */
  keepTyping: { ask: { keysPerSecond: number }; answer: null }
  accounts: { ask: { stopTyping: boolean }; answer: Account[] }
  /** Paragraphs on each screen. */
  read: { ask: null; answer: { story: string; writer: number; text: string[] }[] }
  /** One more person opens a story and leaves: ms from connecting to the whole text on the screen, and bytes. */
  join: { ask: { peer: PeerName; url: string; place: Place }; answer: { ms: number; bytes: number; text: string[] } }
  /** People one after another work on a story, each with a share of the keystrokes and a client of their own. */
  work: { ask: { peer: PeerName; url: string; places: Place[]; keystrokes: Keystroke[] }; answer: null }
  leave: { ask: null; answer: null }
}
export type OrderName = keyof Orders
