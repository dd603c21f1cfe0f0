const KEPT = 'galley-list'

/** Remembers the list one is at, so that the way back from a story leads to it. */
export const rememberList = (address: string) => sessionStorage.setItem(KEPT, address)

/** The list one came from; all open stories where none is known. */
export const lastList = () => sessionStorage.getItem(KEPT) ?? '/'
