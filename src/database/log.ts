/** What the database kit needs of a log; a pino logger is one. */
export type Log = {
  info(message: string): void
  warn(message: string): void
  error(message: string): void
}

export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} }
