/** What the demonstration lives through again was possible once: a refusal now is a fault of its content, and says which. */
export const must = <Done extends { readonly ok: boolean }>(what: string, done: Done): Extract<Done, { ok: true }> => {
  if (!done.ok) throw new Error(`${what}: ${(done as { because?: string }).because ?? 'refused'}`)
  return done as Extract<Done, { ok: true }>
}
