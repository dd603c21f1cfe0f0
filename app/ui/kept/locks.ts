const nameOf = (id: string) => `galley-kept-${id}`

const held = new Map<string, () => void>()

/** Whether this browser can tell whether a page is still open; only over https or on this machine. */
export const canLock = (): boolean => typeof navigator !== 'undefined' && 'locks' in navigator

/** Makes a record this page's alone, until it is unlocked or the page is gone; false when another page, or another part of this one, has it. */
export function lock(id: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(nameOf(id), { ifAvailable: true }, (granted) => {
        resolve(granted !== null)
        if (granted) return new Promise<void>((release) => held.set(id, release))
        return undefined
      })
      .catch(reject)
  })
}

export function unlock(id: string): void {
  held.get(id)?.()
  held.delete(id)
}
