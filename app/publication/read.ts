import { cache } from 'react'
import { headers } from 'next/headers'
import { runtime } from '#server/runtime.ts'

/** Where a story is for readers: what the address holds once its percent signs are read; null when they cannot be. */
function slugIn(segment: string): string | null {
  try {
    return decodeURIComponent(segment).normalize('NFC')
  } catch (fault) {
    if (fault instanceof URIError) return null
    throw fault
  }
}

/** What is at a public address, read once a request for its layout, its metadata and its page; null where nothing ever was. */
export const storyAt = cache(async (segment: string) => {
  const slug = slugIn(segment)
  return slug === null || slug.includes('\0') ? null : runtime().publishing.story(slug)
})

export const publicOrigin = () => runtime().env.origin

/** The nonce that this answer's policy asks of its scripts. */
export const nonceHere = async () => (await headers()).get('x-nonce') ?? undefined
