import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import { closing } from './closing.ts'
import { pinTypists } from './machine.ts'
import type { OrderName, Orders } from './orders.ts'

/** One process of the load generator, held to the typists' core. */
export interface Generator {
  order<Name extends OrderName>(name: Name, ask: Orders[Name]['ask']): Promise<Orders[Name]['answer']>
  end(): Promise<void>
}

function order<Name extends OrderName>(child: ChildProcess, name: Name, ask: Orders[Name]['ask']): Promise<Orders[Name]['answer']> {
  return new Promise((resolve, reject) => {
    const hear = (message: unknown) => {
      child.off('exit', gone)
      const told = message as { answer: Orders[Name]['answer'] } | { fault: string }
      if ('fault' in told) reject(new Error(`the load generator failed at "${name}": ${told.fault}`))
      else resolve(told.answer)
    }
    const gone = (code: number | null) => {
      child.off('message', hear)
      reject(new Error(`the load generator ended with status ${code} at "${name}"`))
    }
    child.once('message', hear).once('exit', gone)
    child.send({ name, ask })
  })
}

/** Starts a process of the load generator. */
export function startGenerator(): Generator {
  const child = fork(join(import.meta.dirname, 'generator.ts'), { serialization: 'advanced', env: { ...process.env, NODE_ENV: 'production' } })
  if (child.pid !== undefined) pinTypists(child.pid)
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const end = async () => {
    child.kill('SIGKILL')
    await gone
    forget()
  }
  const forget = closing(end)
  return { order: (name, ask) => order(child, name, ask), end }
}
