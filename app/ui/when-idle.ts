/** Does something when the page has nothing else to do, within a second in most browsers. */
export const whenIdle = (deed: () => void): unknown =>
  typeof requestIdleCallback === 'function' ? requestIdleCallback(deed, { timeout: 1_000 }) : setTimeout(deed)
