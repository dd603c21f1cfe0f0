import { getRequestConfig } from 'next-intl/server'
import { cookies, headers } from 'next/headers'
import { whoIsHere } from '../who.ts'
import { FORMATS, isLanguage, type Language, LANGUAGE_COOKIE, languageAsked, ZONE_COOKIE } from './locales.ts'
import { messagesIn } from './messages.ts'

/** The interface's language: what was chosen in this browser, else the person's setting, else what the browser asks for. */
async function languageHere(): Promise<Language> {
  const chosen = (await cookies()).get(LANGUAGE_COOKIE)?.value
  if (isLanguage(chosen)) return chosen
  const person = await whoIsHere()
  if (isLanguage(person?.locale)) return person.locale
  return languageAsked((await headers()).get('accept-language'))
}

/** The zone the browser told on its last visit; UTC until then, and where the name is not one that this machine knows. */
async function zoneHere(): Promise<string> {
  const told = (await cookies()).get(ZONE_COOKIE)?.value
  return told !== undefined && isZone(told) ? told : 'UTC'
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch (fault) {
    if (fault instanceof RangeError) return false
    throw fault
  }
}

export default getRequestConfig(async ({ locale }) => {
  const language = locale?.startsWith('ar') ? 'ar' : locale ? 'en' : await languageHere()
  return { locale: FORMATS[language], messages: await messagesIn(language), timeZone: await zoneHere(), now: new Date() }
})
