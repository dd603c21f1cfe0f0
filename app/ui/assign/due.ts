/** A moment as a `datetime-local` field holds it: this browser's wall clock, to the minute. */
export function wallClockOf(moment: Date): string {
  const two = (number: number) => String(number).padStart(2, '0')
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}T${two(moment.getHours())}:${two(moment.getMinutes())}`
}

/** What a `datetime-local` field holds, as ISO 8601 in UTC; null when it is empty or no time at all. */
export function momentOf(wallClock: string): string | null {
  const moment = new Date(wallClock)
  return wallClock === '' || Number.isNaN(moment.getTime()) ? null : moment.toISOString()
}
