'use client'
import { useEffect } from 'react'

/** Mod+Alt+M comments on what is selected; Alt+Shift+Page Down and Alt+Shift+Page Up go from thread to thread. While typing, and where the copy can't be typed in, too. */
export function useCommentKeys(ask: () => void, go: (forward: boolean) => boolean): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.isComposing || !event.altKey || document.querySelector('[role="dialog"][aria-modal="true"]')) return
      const mod = event.ctrlKey || event.metaKey
      if (mod && !event.shiftKey && event.code === 'KeyM') {
        event.preventDefault()
        ask()
      } else if (!mod && event.shiftKey && (event.key === 'PageDown' || event.key === 'PageUp') && go(event.key === 'PageDown'))
        event.preventDefault()
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [ask, go])
}
