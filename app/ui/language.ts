'use client'
import type { setPreferences } from '#contracts/people.ts'
import { type Language, LANGUAGE_COOKIE } from '../i18n/locales.ts'
import { call } from './api.ts'

/** A year, in seconds. */
const KEPT = 31_536_000

/** Shows the interface in another language from now on, here and, for someone signed in, wherever they sign in. */
export async function speak(language: Language, signedIn: boolean): Promise<void> {
  document.cookie = `${LANGUAGE_COOKIE}=${language}; path=/; max-age=${KEPT}; samesite=lax`
  // Kept here whether or not it reaches the server; there it is for the next browser.
  if (signedIn) await call<typeof setPreferences>('/api/v1/people/me', { method: 'PUT', body: { locale: language } })
  location.reload()
}

/** Forgets the language chosen in this browser: the next person has their own. */
export function forgetLanguage(): void {
  document.cookie = `${LANGUAGE_COOKIE}=; path=/; max-age=0; samesite=lax`
}
