/** For `.catch` on the reading of a file: null when it is not there; any other failure goes on. */
export function missing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}
