import type { Server } from 'node:http'

/** Listens on a free port of this machine, prints the address, and leaves when the bench that started it is gone. */
export function serve(http: Server): void {
  http.listen(0, '127.0.0.1', () => {
    const address = http.address()
    if (address === null || typeof address === 'string') throw new Error('the server has no port')
    process.stdout.write(`http://127.0.0.1:${address.port}\n`)
  })
  process.on('disconnect', () => process.exit(0))
}
