import type { Locator } from 'playwright-core'
import { expect } from 'vitest'

const WITHIN = 20_000
const poll = { timeout: WITHIN, interval: 50 }

/** Waits until it is on the screen. */
export const sees = (locator: Locator) => locator.first().waitFor({ state: 'visible', timeout: WITHIN })

/** Waits until it is nowhere on the screen. */
export const gone = (locator: Locator) => expect.poll(() => locator.count(), poll).toBe(0)

/** Waits until its text holds these words. */
export const says = (locator: Locator, words: string) => expect.poll(async () => (await locator.allInnerTexts()).join('\n'), poll).toContain(words)

/** Waits until its text no longer holds these words. */
export const saysNot = (locator: Locator, words: string) =>
  expect.poll(async () => (await locator.allInnerTexts()).join('\n'), poll).not.toContain(words)
