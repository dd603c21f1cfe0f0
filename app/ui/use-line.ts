'use client'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { deskSocket, type DeskSocket, type Line, lineNow, onLine, type Told } from './socket.ts'

/** How the line to the server stands; on the server, and until the page is alive, `connecting`. */
export const useLine = (): Line => useSyncExternalStore(onLine, lineNow, () => 'connecting')

/** Listens to what the server tells while the component is on screen; the latest `hear` is the one that hears. */
export function useTold<N extends keyof Told>(name: N, hear: Told[N]): void {
  const latest = useRef(hear)
  useEffect(() => {
    latest.current = hear
  })
  useEffect(() => {
    const socket = deskSocket()
    const listener = ((told: never) => (latest.current as (told: never) => void)(told)) as Parameters<DeskSocket['on']>[1]
    socket.on(name, listener as never)
    return () => {
      socket.off(name, listener as never)
    }
  }, [name])
}
