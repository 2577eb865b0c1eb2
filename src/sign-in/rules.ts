import { dayOf, startOfDay, type Day } from '../kernel/day.ts'

/** How long a session lasts: unused, and in any case. */
export type SessionLimits = { readonly idleMinutes: number; readonly hours: number }

/** Whether a session is over: unused for too long, or begun too long ago. Exactly at the limit it is over. */
export const isOver = (
  session: { readonly startedAt: Date; readonly seenAt: Date },
  now: Date,
  { idleMinutes, hours }: SessionLimits,
): boolean =>
  now.getTime() - session.seenAt.getTime() >= idleMinutes * 60_000 ||
  now.getTime() - session.startedAt.getTime() >= hours * 3_600_000

/** That somebody is still there is written down once a minute at most. */
export const shouldTouch = (seenAt: Date, now: Date): boolean => now.getTime() - seenAt.getTime() >= 60_000

/**
 * A path of our own to come back to, from what an address asked for; anything that could lead to another site, or to
 * signing in and out again, gives the fallback.
 */
export const ownPath = (asked: unknown, fallback: string): string => {
  if (typeof asked !== 'string' || !asked.startsWith('/')) return fallback
  const here = 'http://here.invalid'
  if (!URL.canParse(asked, here)) return fallback
  const { origin, pathname, search } = new URL(asked, here)
  if (origin !== here || pathname.startsWith('//') || /^\/(sign-|start-as|demonstration-)/.test(pathname))
    return fallback
  return `${pathname}${search}`
}

/** In a made-up area's own day, the real time of day: so what happens there is recorded in its own time. */
export const momentIn = (today: Day, real: Date): Date =>
  new Date(startOfDay(today).getTime() + (real.getTime() - startOfDay(dayOf(real)).getTime()))

export type Identity = {
  readonly issuer: string
  readonly subject: string
  /** Only an e-mail address that the provider says it has checked; lower case. */
  readonly email: string | null
}

/** The checked e-mail address among a provider's claims, or null. */
export const checkedEmail = (claims: Readonly<Record<string, unknown>>): string | null =>
  claims.email_verified === true && typeof claims.email === 'string' ? claims.email.trim().toLowerCase() : null

/** `unknown`: nobody by this sign-in or e-mail; `bound`: the e-mail's person signs in another way; `left`: they have left. */
export type NotLetIn = 'unknown' | 'bound' | 'left'
