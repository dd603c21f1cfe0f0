import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface CutLines {
  /** The server's address by way of lines that can be cut. */
  url: string
  /** Cuts every line at this moment, as a switch that loses power does; new ones are taken at once. */
  cut(): void
  close(): Promise<void>
}

/** Passes connections on to a server on this machine. */
export async function linesTo(target: string): Promise<CutLines> {
  const { port } = new URL(target)
  const lines = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(Number(port), '127.0.0.1')
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      lines.add(one)
      one
        .on('error', () => other.destroy())
        .on('close', () => {
          lines.delete(one)
          other.destroy()
        })
      one.pipe(other)
    }
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const cut = () => {
    for (const line of lines) line.resetAndDestroy()
  }
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    async close() {
      cut()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
