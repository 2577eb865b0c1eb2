/** Which organisation answers for a contributor of a case: its own body, health’s for a service without one, the setting for education. */
export const bodyOf = (bodies: ReadonlyMap<string, string>, contributor: string, settingId: string | null): string | null => {
  if (contributor === 'b') return settingId ?? bodies.get('b') ?? null
  return bodies.get(contributor) ?? (contributor.startsWith('c-') ? bodies.get('c') : null) ?? null
} // prettier-ignore
