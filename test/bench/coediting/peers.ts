import { v7 as newId } from 'uuid'
import * as Y from 'yjs'
import { startGalley } from '#test/galley.ts'
import { putStories } from '#test/stories.ts'
import type { Generator } from './generators.ts'
import type { Ground } from './ground.ts'
import type { PeerName } from './orders.ts'
import { fill } from './seats/yjs.ts'
import { GAUGED, type RunningServer, running, startPeer } from './servers/start.ts'

/** A system under test. */
export interface Peer {
  name: PeerName
  /** As the table calls it. */
  title: string
  /** `env` adds to what it is started with. */
  start(ground: Ground, env?: Record<string, string>): Promise<RunningServer>
  /** Puts so many stories there, each of the same paragraphs; answers their ids. `generator` is for peers whose stories only their client can make. */
  put(stories: number, paragraphs: readonly string[], at: { ground: Ground; server: RunningServer; generator: Generator }): Promise<string[]>
  cookies?(ground: Ground, url: string): Promise<string[]>
}

const ids = (count: number) => Array.from({ length: count }, () => newId())

/** Starts Galley as `npm start` does, gauged and held to the servers' core. */
export async function startGauged(env: Record<string, string>): Promise<RunningServer> {
  const galley = await startGalley({ ...GAUGED, ...env })
  return running(galley.url, galley.process)
}

/** A document's whole state as Hocuspocus keeps it. */
export function stateOf(paragraphs: readonly string[]): Uint8Array<ArrayBuffer> {
  const doc = new Y.Doc()
  fill(doc, paragraphs)
  return new Uint8Array(Y.encodeStateAsUpdate(doc))
}

export const relay: Peer = {
  name: 'relay',
  title: 'a bare Socket.IO relay, nothing stored',
  start: (_ground, env) => startPeer('relay.ts', env),
  put: (stories) => Promise.resolve(ids(stories)),
}

export const galley: Peer = {
  name: 'galley',
  title: 'Galley',
  start: (ground, env) => startGauged({ ...ground.galleyEnv, ...env }),
  put: (stories, paragraphs, { ground }) =>
    putStories(
      ground.database,
      ids(stories).map(() => ({ headline: 'A story that people type in', language: 'en', body: paragraphs.join('\n') })),
    ),
  cookies: (ground, url) => ground.cookies(url),
}

export const hocuspocus: Peer = {
  name: 'hocuspocus',
  title: 'Hocuspocus, saved 2 to 10 s later on the same PostgreSQL',
  start: (ground, env) => startPeer('hocuspocus.ts', { DATABASE_URL: ground.databaseUrl, ...env }),
  async put(stories, paragraphs, { ground }) {
    const names = ids(stories)
    const state = stateOf(paragraphs)
    for (const name of names) await ground.database.$executeRaw`INSERT INTO hocuspocus (name, data) VALUES (${name}, ${state})`
    return names
  },
}

export const ySocketIo: Peer = {
  name: 'y-socket.io',
  title: 'y-socket.io, nothing stored',
  start: (_ground, env) => startPeer('y-socket-io.ts', env),
  put: putBy('y-socket.io'),
}

export const shareDb: Peer = {
  name: 'sharedb',
  title: 'ShareDB, its store in memory',
  start: (_ground, env) => startPeer('sharedb.ts', env),
  put: putBy('sharedb'),
}

function putBy(peer: PeerName): Peer['put'] {
  return async (stories, paragraphs, { server, generator }) => {
    const names = ids(stories)
    await generator.order('put', { peer, url: server.url, stories: names, paragraphs: [...paragraphs] })
    return names
  }
}
