'use client'
import { type RefObject, useCallback, useEffect, useRef } from 'react'

/** After this long without a move, in ms, a pointer that lies on the list is not about to press anything. */
const LEFT_ALONE = 8_000

/** Whether rows may move now: the list is at its top, and no pointer is at work on it. */
export function useStillness(scroller: RefObject<HTMLElement | null>): () => boolean {
  const moved = useRef(-Infinity)
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const move = () => {
      moved.current = performance.now()
    }
    const leave = () => {
      moved.current = -Infinity
    }
    element.addEventListener('pointermove', move)
    element.addEventListener('pointerdown', move)
    element.addEventListener('pointerleave', leave)
    return () => {
      element.removeEventListener('pointermove', move)
      element.removeEventListener('pointerdown', move)
      element.removeEventListener('pointerleave', leave)
    }
  }, [scroller])
  return useCallback(() => (scroller.current?.scrollTop ?? 0) < 2 && performance.now() - moved.current > LEFT_ALONE, [scroller])
}
