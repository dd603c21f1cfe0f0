/** ShareDB as its documentation sets it up: JSON operations over WebSocket, its own store in memory. */
import { createServer } from 'node:http'
import WebSocketJsonStream from '@teamwork/websocket-json-stream'
import ShareDB from 'sharedb'
import { WebSocketServer } from 'ws'
import { serve } from './serve.ts'

const backend = new ShareDB()
const http = createServer()
new WebSocketServer({ server: http }).on('connection', (socket) => backend.listen(new WebSocketJsonStream(socket)))
serve(http)
