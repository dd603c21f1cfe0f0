/** A process of the load generator: people at their keyboards, through each peer's own client. Takes orders over its channel. */
import { setTimeout as pause } from 'node:timers/promises'
import { performance } from 'node:perf_hooks'
import { bytesSoFar } from './traffic.ts'
import { CLIENTS } from './clients.ts'
import { markOf } from './marks.ts'
import type { Account, Load, OrderName, Orders, PeerName, Place, Sight } from './orders.ts'
import type { Seat } from './seats/seat.ts'

interface Sitter extends Place {
  seat: Seat
  /** Keys of this seat in all. */
  keys: number
  /** When each key of each other writer came on this screen, in the present run. */
  arrived: Map<number, { at: Float64Array; count: number }>
}

const sitters: Sitter[] = []
const leavings: (() => void)[] = []
let arrivals = 0
let keysInRun = 0
let typing: NodeJS.Timeout | null = null
process.setMaxListeners(0) // some clients listen for the end of the process, each for itself

const clock = () => performance.timeOrigin + performance.now()

async function sit(peer: PeerName, url: string, place: Place): Promise<Sitter> {
  const sitter: Omit<Sitter, 'seat'> = { ...place, keys: 0, arrived: new Map() }
  const { sit, sitSilently } = CLIENTS[peer]
  const open = place.isSilent ? sitSilently : sit
  if (!open) throw new Error(`${peer} has no silent seats`)
  const seat = await open({
    ...place,
    url,
    seen(writer, keys) {
      if (writer === place.writer) return
      let column = sitter.arrived.get(writer)
      if (!column) sitter.arrived.set(writer, (column = { at: new Float64Array(keysInRun), count: 0 }))
      const now = clock()
      for (let key = 0; key < keys && column.count < column.at.length; key += 1) column.at[column.count++] = now
      arrivals += keys
    },
  })
  return Object.assign(sitter, { seat })
}

async function open({ peer, url, places, atOnce }: Orders['open']['ask']): Promise<Float64Array> {
  const took = new Float64Array(places.length)
  let next = 0
  const line = async () => {
    for (let index = next++; index < places.length; index = next++) {
      const place = places[index]
      if (!place) return
      const from = performance.now()
      sitters.push(await sit(peer, url, place))
      took[index] = performance.now() - from
    }
  }
  await Promise.all(Array.from({ length: atOnce }, line))
  return took
}

const until = async (isTrue: () => boolean, patience: number) => {
  const deadline = performance.now() + patience
  while (!isTrue() && performance.now() < deadline) await pause(2)
}

/** Types as planned: key n of all falls to seat n mod seats, each seat at its steady pace and out of step with the others. */
async function type({ keysPerSecond, seconds, movesEvery, patience = 5_000, from }: Load & { from: number }): Promise<Sight> {
  const rounds = Math.round(keysPerSecond * seconds)
  const planned = rounds * sitters.length
  const late = new Float64Array(planned)
  const typed = sitters.map(({ story, writer }) => ({ story, writer, at: new Float64Array(rounds) }))
  keysInRun = rounds
  arrivals = 0
  for (const { arrived } of sitters) arrived.clear()
  const bytes = bytesSoFar()
  const load = performance.eventLoopUtilization()
  const every = 1000 / keysPerSecond / sitters.length
  for (let key = 0; key < planned;) {
    const due = from + key * every
    const wait = due - clock()
    if (wait > 0) await pause(wait)
    else await pause(0)
    for (let now = clock(); key < planned && from + key * every <= now; key += 1) {
      const round = Math.floor(key / sitters.length)
      const index = key % sitters.length
      const { seat } = sitters[index] as Sitter
      if (movesEvery && round % movesEvery === movesEvery - 1) seat.moveCaret((round * 7) % 40)
      now = clock()
      late[key] = now - (from + key * every)
      const column = typed[index]
      if (column) column.at[round] = now
      seat.type()
      ;(sitters[index] as Sitter).keys += 1
    }
  }
  const took = clock() - from
  const { utilization: busy } = performance.eventLoopUtilization(load)
  const expected = sitters.reduce((sum, { writers, isSilent }) => sum + (isSilent ? 0 : (writers - 1) * rounds), 0)
  await until(() => arrivals >= expected, patience)
  await until(() => sitters.every(({ seat }) => seat.unsaved() === 0), patience)
  await pause(200) // the last confirmations are on the wire
  const arrived = sitters.flatMap(({ story, writer: screen, arrived: columns }) =>
    [...columns].map(([writer, { at, count }]) => ({ story, writer, screen, at: at.slice(0, count) })),
  )
  return { typed, arrived, bytes: bytesSoFar() - bytes, late, busy, took }
}

function keepTyping(keysPerSecond: number): null {
  let turn = 0
  typing = setInterval(
    () => {
      const sitter = sitters[turn++ % sitters.length]
      if (!sitter) return
      sitter.seat.type(markOf(sitter.writer))
      sitter.keys += 1
    },
    1000 / keysPerSecond / Math.max(1, sitters.length),
  )
  return null
}

function stopTyping(): void {
  if (typing) clearInterval(typing)
  typing = null
}

function accounts({ stopTyping: stop }: { stopTyping: boolean }): Account[] {
  if (stop) stopTyping()
  return sitters.map(({ story, writer, keys, seat }) => ({ story, writer, typed: keys, unsaved: seat.unsaved() }))
}

async function join({ peer, url, place }: Orders['join']['ask']): Promise<Orders['join']['answer']> {
  const bytes = bytesSoFar()
  const from = performance.now()
  const { seat } = await sit(peer, url, place)
  const text = seat.text()
  const ms = performance.now() - from
  await pause(150)
  const answer = { ms, bytes: bytesSoFar() - bytes, text }
  seat.leave()
  return answer
}

/** Keystrokes between two looks at whether they have arrived. */
const STRETCH = 400

async function work({ peer, url, places, keystrokes }: Orders['work']['ask']): Promise<null> {
  const share = Math.ceil(keystrokes.length / places.length)
  for (const [index, place] of places.entries()) {
    const { seat } = await sit(peer, url, place)
    const own = keystrokes.slice(index * share, (index + 1) * share)
    for (let from = 0; from < own.length; from += STRETCH) {
      for (const keystroke of own.slice(from, from + STRETCH)) seat.edit?.(keystroke)
      await until(() => seat.unsaved() === 0, 30_000)
    }
    seat.leave()
  }
  return null
}

const WORK: { [Name in OrderName]: (ask: Orders[Name]['ask']) => Promise<Orders[Name]['answer']> | Orders[Name]['answer'] } = {
  async put({ peer, url, stories, paragraphs }) {
    for (const story of stories) {
      const leave = await CLIENTS[peer].put?.(url, story, paragraphs)
      if (leave) leavings.push(leave)
    }
    return null
  },
  open,
  type,
  keepTyping: ({ keysPerSecond }) => keepTyping(keysPerSecond),
  accounts,
  read: () => sitters.map(({ story, writer, seat }) => ({ story, writer, text: seat.text() })),
  join,
  work,
  leave() {
    stopTyping()
    for (const { seat } of sitters.splice(0)) seat.leave()
    for (const leave of leavings.splice(0)) leave()
    return null
  },
}

async function obey({ name, ask }: { name: OrderName; ask: never }): Promise<void> {
  try {
    process.send?.({ answer: await WORK[name](ask) })
  } catch (fault) {
    process.send?.({ fault: fault instanceof Error ? (fault.stack ?? fault.message) : String(fault) })
  }
}
process.on('message', (order: { name: OrderName; ask: never }) => void obey(order))
process.on('disconnect', () => process.exit(0))
