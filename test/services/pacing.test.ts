import { expect, test } from 'vitest'
import { unhurried } from '#services/pacing.ts'

test('work that nobody waits for answers, and fails, as it would without its rest', async () => {
  expect(await unhurried(1, () => Promise.resolve('done'))).toBe('done')
  await expect(unhurried(1, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
})

test('others have their turn before the next piece', async () => {
  const order: string[] = []
  const others = new Promise<void>((resolve) => void setImmediate(() => resolve(void order.push('others'))))
  for (const piece of ['first', 'second']) await unhurried(1, () => Promise.resolve(void order.push(piece)))
  await others
  expect(order).toEqual(['first', 'others', 'second'])
})
