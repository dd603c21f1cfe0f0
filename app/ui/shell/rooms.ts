/** The rooms of the desk besides its lists, in the order of the navigation; each is named in the messages under `shell.rooms`. */
export const ROOMS = [{ name: 'sources', href: '/sources' }] as const
