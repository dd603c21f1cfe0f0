/** Who is named as the author of what a newer version from the wire changes: an account that nobody can sign in to. */
export const WIRE = { id: '00000000-0000-7000-8000-0000000000e1', name: 'Wire', email: 'wire@galley.invalid' } as const
