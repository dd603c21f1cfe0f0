import type { PeerName } from './orders.ts'
import { galley } from './seats/galley.ts'
import { hocuspocus } from './seats/hocuspocus.ts'
import { relay } from './seats/relay.ts'
import type { Client } from './seats/seat.ts'
import { shareDb } from './seats/sharedb.ts'
import { ySocketIo } from './seats/y-socket-io.ts'

/** Each peer's own client. */
export const CLIENTS: Readonly<Record<PeerName, Client>> = { relay, galley, hocuspocus, 'y-socket.io': ySocketIo, sharedb: shareDb }
