/** The floor that co-editing is measured against: a bare Socket.IO relay that stores nothing, orders nothing and asks nobody. Prints its address. */
import { createServer } from 'node:http'
import { Server } from 'socket.io'

const http = createServer()
const io = new Server(http, { transports: ['websocket'] })
io.on('connection', (socket) => {
  socket.on('story:open', async ({ articleId }: { articleId: string }, acknowledge: (answer: unknown) => void) => {
    await socket.join(articleId)
    acknowledge({ ok: true, value: null })
  })
  socket.on('story:push', (push: { articleId: string; base: number }, acknowledge: (answer: unknown) => void) => {
    io.to(push.articleId).emit('story:edited', push)
    acknowledge({ ok: true, value: { revision: push.base } })
  })
})
http.listen(0, '127.0.0.1', () => {
  const address = http.address()
  if (address === null || typeof address === 'string') throw new Error('the relay has no port')
  process.stdout.write(`http://127.0.0.1:${address.port}\n`)
})
