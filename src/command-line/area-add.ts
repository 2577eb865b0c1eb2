import { randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import { addArea } from './add-area.ts'
import { print } from './settings.ts'
import { withDatabase } from './with-database.ts'

export const runAreaAdd = async (words: string[]): Promise<void> => {
  const { values, positionals } = parseArgs({
    args: words,
    options: { administrator: { type: 'string' }, organisation: { type: 'string' } },
    allowPositionals: true,
  })
  const [code, slug, name] = positionals
  if (!code || !slug || !name || !values.administrator || !values.organisation)
    throw new Error(
      'Say which area and who looks after it: alongside area add 885 worcestershire "Worcestershire" --administrator you@example.org --organisation "Worcestershire County Council"',
    )
  const given = {
    code: Number(code),
    slug,
    name,
    administrator: values.administrator,
    organisation: values.organisation,
  }
  await withDatabase(async ({ pools }) => {
    const added = await addArea(pools, given, { now: new Date(), newId: randomUUID })
    if (!added.ok) throw new Error(added.because)
    print(
      `${name} is added. ${values.administrator} can now sign in and invite the others. Restart Alongside to open its pages.`,
    )
  })
}
