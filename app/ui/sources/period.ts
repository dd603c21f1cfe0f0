/** The periods that one may look at, in days. */
export const PERIODS = [7, 28, 91] as const
export type Period = (typeof PERIODS)[number]

const USUAL: Period = 28

/** The period that a page's address names; four weeks where it names none that there is. */
export const readPeriod = (given: string | string[] | undefined): Period => PERIODS.find((days) => String(days) === given) ?? USUAL

const withPeriod = (path: string, days: Period) => (days === USUAL ? path : `${path}?days=${days}`)

/** Where the sources are listed. */
export const sourcesAddress = (days: Period) => withPeriod('/sources', days)

/** Where one source is shown. */
export const sourceAddress = (id: string, days: Period) => withPeriod(`/sources/${id}`, days)
