'use client'
import { useCallback, useEffect, useState } from 'react'
import type { addCustomRule, changeCustomRule, listRules, recheckProgress, removeCustomRule, Rule, setRule } from '#contracts/rules.ts'
import type { Failure } from '#contracts/contract.ts'
import { ok, type Result } from '#core/result.ts'
import { type Answer, type Ask, call } from '../api.ts'
import type { Book } from './book.ts'

/** How often the progress of a recheck is looked up, in ms. */
const LOOKS_EVERY = 1_000

export interface BookInHand {
  book: Book
  set(ask: Ask<typeof setRule>): Promise<Result<Rule, Failure>>
  add(ask: Ask<typeof addCustomRule>): Promise<Result<Rule, Failure>>
  change(id: string, ask: Ask<typeof changeCustomRule>): Promise<Result<Rule, Failure>>
  remove(rule: Rule): Promise<Result<null, Failure>>
}

/** The rules on screen: every change is stored first and then shown; while stories are being checked again, how far that is. */
export function useBook(first: Book): BookInHand {
  const [book, setBook] = useState(first)
  const { isRunning } = book.recheck

  const put = useCallback((rule: Rule) => {
    setBook((before) => {
      const isKnown = before.rules.some(({ id }) => id === rule.id)
      const firstOwn = before.rules.findIndex(({ custom }) => custom !== null)
      const rules = isKnown
        ? before.rules.map((one) => (one.id === rule.id ? rule : one))
        : before.rules.toSpliced(firstOwn < 0 ? before.rules.length : firstOwn, 0, rule)
      return { ...before, rules, recheck: { ...before.recheck, isRunning: true } }
    })
  }, [])

  useEffect(() => {
    if (!isRunning) return
    let shown = true
    const look = async () => {
      const answer = await call<typeof recheckProgress>('/api/v1/rules/recheck')
      if (!shown || !answer.ok) return
      if (answer.value.isRunning) return setBook((before) => ({ ...before, recheck: answer.value }))
      const whole = await call<typeof listRules>('/api/v1/rules') // how many flags are open now
      if (shown && whole.ok) setBook(whole.value)
    }
    const every = setInterval(() => void look(), LOOKS_EVERY)
    return () => {
      shown = false
      clearInterval(every)
    }
  }, [isRunning])

  const stored = async (asked: Promise<Result<Answer<typeof setRule>, Failure>>): Promise<Result<Rule, Failure>> => {
    const answer = await asked
    if (!answer.ok) return answer
    put(answer.value.rule)
    return ok(answer.value.rule)
  }

  return {
    book,
    set: (body) => stored(call<typeof setRule>('/api/v1/rules/settings', { method: 'PUT', body })),
    add: (body) => stored(call<typeof addCustomRule>('/api/v1/rules/custom', { method: 'POST', body })),
    change: (id, body) => stored(call<typeof changeCustomRule>(`/api/v1/rules/custom/${id}`, { method: 'PUT', body })),
    async remove(rule) {
      const answer = await call<typeof removeCustomRule>(`/api/v1/rules/custom/${rule.custom?.id}`, { method: 'DELETE', body: {} })
      if (!answer.ok) return answer
      setBook((before) => ({ ...before, rules: before.rules.filter(({ id }) => id !== rule.id), recheck: { ...before.recheck, isRunning: true } }))
      return ok(null)
    },
  }
}
