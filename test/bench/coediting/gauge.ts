/** Loaded into a server's process before anything else (`--import`): tells over the process's channel how much CPU and memory it has used. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { isMainThread } from 'node:worker_threads'

export interface Reading {
  /** CPU time of the process so far, user and system, in ms: before and after the garbage collection that this reading makes, which is nobody's work. */
  cpu: { before: number; after: number }
  /** What lives on the heap and outside it (buffers) after a garbage collection, in bytes. */
  memory: number
}

export const ASK = 'gauge'

function cpu(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

function read(): Reading {
  const before = cpu()
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  collect()
  const { heapUsed, external } = process.memoryUsage()
  return { cpu: { before, after: cpu() }, memory: heapUsed + external }
}

if (isMainThread && process.send) {
  process.on('message', (message) => {
    if (message === ASK) process.send?.({ [ASK]: read() })
  })
}
