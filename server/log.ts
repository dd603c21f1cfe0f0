import { type Logger, pino, stdTimeFunctions } from 'pino'

/** One line of JSON an entry, on standard error; what could hold a secret is never written. */
export const createLog = (level: string): Logger =>
  pino(
    {
      level,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      redact: { paths: ['*.password', '*.token', '*.cookie', '*.authorization', 'headers', '*.headers'], remove: true },
    },
    pino.destination({ dest: 2, sync: false }),
  )
