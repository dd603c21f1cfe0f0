/** As much of ShareDB as the bench calls; the packages bring no types. */
declare module 'sharedb' {
  export default class ShareDB {
    listen(stream: unknown): void
  }
}

declare module 'sharedb/lib/client/index.js' {
  type Done = (fault?: Error) => void
  export interface Doc<Data> {
    data: Data
    type: unknown
    create(data: Data, done: Done): void
    subscribe(done: Done): void
    submitOp(operation: unknown): void
    hasWritePending(): boolean
    on(event: 'op', listener: (operation: { p: (string | number)[]; si?: string }[], isOwn: boolean) => void): void
  }
  class Connection {
    constructor(socket: unknown)
    get<Data>(collection: string, id: string): Doc<Data>
    close(): void
  }
  const client: { Connection: typeof Connection }
  export default client
}

declare module '@teamwork/websocket-json-stream' {
  export default class WebSocketJsonStream {
    constructor(socket: unknown)
  }
}
