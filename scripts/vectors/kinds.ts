/** For each kind of published case: what our engine makes of its input, in the words the case expects. */
export type Kinds = Readonly<Record<string, (input: Readonly<Record<string, unknown>>) => unknown>>
