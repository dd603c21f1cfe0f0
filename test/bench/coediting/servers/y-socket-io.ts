/** y-socket.io as its documentation sets it up; with LEVEL_FOLDER its LevelDB persistence. */
import { createServer } from 'node:http'
import { Server } from 'socket.io'
import { YSocketIO } from 'y-socket.io/dist/server'
import { serve } from './serve.ts'

const http = createServer()
const folder = process.env['LEVEL_FOLDER']
new YSocketIO(new Server(http), folder ? { levelPersistenceDir: folder } : {}).initialize()
serve(http)
