/** Whose change it is, and when it was made, in ms since 1970. */
export interface Hand {
  by: string
  at: number
}

/** As much of a text as one person put in or took out in one go, in document positions. */
export interface Stretch extends Hand {
  length: number
}

/** Two neighbours of one person are one stretch, told by the later moment; null where they are two people's. */
export const oneHand = (a: Hand, b: Hand): Hand | null => (a.by !== b.by ? null : a.at >= b.at ? a : b)

/** Stretches one after another, those of one person that touch made into one. */
export function joined(stretches: readonly Stretch[]): Stretch[] {
  const whole: Stretch[] = []
  for (const stretch of stretches) {
    const last = whole.at(-1)
    const hand = last && oneHand(last, stretch)
    if (stretch.length === 0) continue
    if (last && hand) whole[whole.length - 1] = { by: hand.by, at: hand.at, length: last.length + stretch.length }
    else whole.push(stretch)
  }
  return whole
}
