import type { BrowserContext, WebSocketRoute } from 'playwright-core'

/** A line that can be cut: sockets and requests of one browser alike. */
export interface Line {
  cut(): Promise<void>
  heal(): Promise<void>
  /** From now on the pages are heard and hear nothing themselves, until `heal`. */
  deafen(): void
}

/** Puts a line between the pages of a browser and their server; call before they are opened. */
export async function lineOf(context: BrowserContext): Promise<Line> {
  let isCut = false
  let isDeaf = false
  const open = new Set<WebSocketRoute>()
  await context.routeWebSocket(/\/socket\.io\//, async (socket) => {
    if (isCut) {
      await socket.close({ code: 1001 })
      return
    }
    open.add(socket)
    const server = socket.connectToServer()
    server.onMessage((message) => {
      if (!isDeaf) socket.send(message)
    })
  })
  return {
    async cut() {
      isCut = true
      await context.setOffline(true)
      for (const socket of open) await socket.close({ code: 1001 })
      open.clear()
    },
    async heal() {
      isCut = isDeaf = false
      await context.setOffline(false)
    },
    deafen() {
      isDeaf = true
    },
  }
}
