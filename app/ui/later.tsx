import { type ComponentType, createElement, lazy, useState } from 'react'

/** A part of the page that is fetched when it is first drawn, or by `fetch` before; then it is drawn at once, so that what is typed right behind the key that opens it goes into it. */
export interface Later<Props extends object> {
  Part: ComponentType<Props>
  /** Rejects where the network does; whoever draws the part has it tried again. */
  fetch(): Promise<unknown>
}

export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): Later<Props> {
  let there: ComponentType<Props> | null = null
  const fetch = async () => (there ??= await load())
  const Fetched = lazy(async () => ({ default: await fetch() })) as unknown as ComponentType<Props>
  function Part(props: Props) {
    const [drawn] = useState(() => ({ part: there ?? Fetched })) // the same as long as it is there: another would begin anew
    return createElement(drawn.part, props)
  }
  return { Part, fetch }
}
