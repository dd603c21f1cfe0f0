/** The floor: a bare Socket.IO relay with a small message for each key, which goes to everyone in the story, its author included. It stores nothing, orders nothing and asks nobody. */
import { createServer } from 'node:http'
import { Server } from 'socket.io'
import { serve } from './serve.ts'

const http = createServer()
const io = new Server(http, { transports: ['websocket'], perMessageDeflate: false })
io.on('connection', (socket) => {
  socket.on('open', async (story: string, acknowledge: () => void) => {
    await socket.join(story)
    acknowledge()
  })
  socket.on('k', (story: string, ...key: unknown[]) => io.to(story).emit('k', story, ...key))
})
serve(http)
