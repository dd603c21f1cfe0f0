import type { BrowserContext, Page, WebSocketRoute } from 'playwright-core'

/** A line that can be cut: sockets and requests of one browser alike. */
export interface Line {
  cut(): Promise<void>
  heal(): Promise<void>
}

/** Puts a line between a page and its server; call before the page is opened. */
export async function lineOf(context: BrowserContext, page: Page): Promise<Line> {
  let isCut = false
  const open = new Set<WebSocketRoute>()
  await page.routeWebSocket(/\/socket\.io\//, async (socket) => {
    if (isCut) {
      await socket.close({ code: 1001 })
      return
    }
    open.add(socket)
    socket.connectToServer()
  })
  return {
    async cut() {
      isCut = true
      await context.setOffline(true)
      for (const socket of open) await socket.close({ code: 1001 })
      open.clear()
    },
    async heal() {
      isCut = false
      await context.setOffline(false)
    },
  }
}
