'use client'
import { usePathname, useSearchParams } from 'next/navigation'
import { useEffect } from 'react'

/** A page is kept so long after it was opened, in ms: what the person waits for comes first. */
const SOON = 1_500

/** Registers the service worker by which the desk and stories open without a line, and tells it where one is. */
export function KeepPage() {
  const pathname = usePathname()
  const search = useSearchParams().toString()
  const address = search === '' ? pathname : `${pathname}?${search}`
  useEffect(() => {
    if (!('serviceWorker' in navigator)) return
    const { serviceWorker } = navigator
    if (process.env.NODE_ENV !== 'production') {
      // One of an earlier start on this address would answer with files that are not there any more.
      void serviceWorker.getRegistrations().then((all) => Promise.all(all.map((one) => one.unregister())))
      return
    }
    const tell = () => void serviceWorker.ready.then(({ active }) => active?.postMessage({ visit: address }))
    const timer = setTimeout(() => {
      // Where the browser refuses, as with site data switched off, pages need a line: nothing else is lost.
      serviceWorker.register('/worker.js', { scope: '/', updateViaCache: 'none' }).then(tell, () => undefined)
    }, SOON)
    serviceWorker.addEventListener('controllerchange', tell) // after a deploy nothing is kept yet
    return () => {
      clearTimeout(timer)
      serviceWorker.removeEventListener('controllerchange', tell)
    }
  }, [address])
  return null
}
