import type { Format } from './locales.ts'
import type { Messages } from './messages.ts'

declare module 'next-intl' {
  interface AppConfig {
    Locale: Format
    Messages: Messages
  }
}
