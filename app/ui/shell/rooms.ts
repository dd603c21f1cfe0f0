/** The rooms of the desk besides its lists; each has its name in the catalogue `shell`, under `rooms`. */
export const ROOMS = [{ name: 'rules', href: '/rules' }] as const
