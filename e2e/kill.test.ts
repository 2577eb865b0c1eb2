import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import Papa from 'papaparse'
import pg from 'pg'
import { silentLog } from '../src/database/log.ts'
import { visitEmbedded } from '../src/database/embedded/start.ts'
import { newFolder, postmasterOf, startCopy, type Copy } from './copy.ts'
import { httpClient } from './http.ts'

// The server is killed without warning while a plan comes in, is kept, is published. Whatever it was doing, after a
// restart there is wholly the plan from before or wholly the new one.
// Each start takes two seconds on a quiet machine, and there are a dozen.
const patient = { timeout: 400_000 }
const folder = newFolder()
const actions = 40
const promises = actions * 3
let copy: Copy
let database: pg.Client
let leaveDatabase: () => Promise<void>
const lead = httpClient(() => copy.address)
const chair = httpClient(() => copy.address)

before(async () => {
  copy = await startCopy(folder.path)
  // A guest of the copy's own PostgreSQL: what is left behind is looked at directly.
  const guest = await visitEmbedded(join(folder.path, 'postgres'), silentLog)
  leaveDatabase = guest.stop
  database = new pg.Client({ connectionString: guest.ownerUrl })
  await database.connect()
  await lead.startAs('programme-lead')
  await chair.startAs('independent-chair')
})
after(async () => {
  await database?.end()
  await leaveDatabase?.()
  copy?.child.kill('SIGTERM')
  await copy?.ended
  folder.remove()
})

const ask = async (query: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
  (await database.query(query, values)).rows

/** A plan of the template's shape, with this round's name in every action. */
const planOf = (round: string): string =>
  Papa.unparse([
    ['Programme', 'Improvement plan'],
    ['Kind of programme', 'improvement-plan'],
    ['Month of the plan', 'September 2024'],
    [],
    ['Number', 'Title', 'Part of (title)'],
    ['1.1', `Plans on time (${round})`, 'Plans'],
    [],
    ['Ref', 'What are we going to do?', 'Timescale', '3 months', '6 months', '12 months', 'Areas'],
    ...Array.from({ length: actions }, (_, index) => [
      String(index + 1),
      `Make step ${index + 1} quicker (${round}).`,
      'Autumn term 2024',
      'A report is written.',
      'A group has met.',
      'Families have been told.',
      '1.1',
    ]),
  ])

const idIn = (location: string): string => /[0-9a-f-]{36}/.exec(location)?.[0] ?? assert.fail(`no id in ${location}`)

const bring = async (round: string): Promise<string> => {
  const brought = await lead.upload('/merrowshire/imports', `${round}.csv`, planOf(round))
  assert.equal(brought.status, 303, brought.text)
  const importId = idIn(brought.location)
  const answered = { asked: 'improvement-plan-2024', rest: 'new' }
  assert.equal((await lead.post(`/merrowshire/imports/${importId}/same`, answered)).status, 303)
  return importId
}

const keep = (importId: string) =>
  lead.post(`/merrowshire/imports/${importId}/keep`, { programme: 'improvement-plan-2024', planMonth: '2024-09' })

const dated = (name: string) => ({ [`${name}-day`]: '27', [`${name}-month`]: '2', [`${name}-year`]: '2025' })

/** Takes a draft as far as its publication: agreed, sent and approved. */
const approve = async (version: string): Promise<void> => {
  const step = async (who: typeof lead, name: string, form: Record<string, string> = {}) => {
    const done = await who.post(`/merrowshire/versions/${version}/${name}`, form)
    assert.equal(done.status, 303, `${name}: ${done.text}`)
  }
  await step(lead, 'to-board')
  await step(chair, 'agree', dated('on'))
  await step(lead, 'send', dated('on'))
  for (const by of ['ofsted', 'dfe'])
    await step(lead, `approvals/${by}`, { ...dated(`${by}-on`), [`${by}-letter`]: 'L1' })
}

const publish = (version: string) => lead.post(`/merrowshire/versions/${version}/publish`)

/** A moment to strike; it need not be waited for once what was begun is over. */
type Moment = (isOver: () => boolean) => Promise<unknown>

/** Comes back as soon as some transaction has begun to write, so that the blow falls between its first word and last. */
const writingBegins: Moment = async isOver => {
  const writing = `select 1 from pg_locks where mode = 'RowExclusiveLock' and pid <> pg_backend_pid()
    and relation in ('action'::regclass, 'plan_version'::regclass, 'plan_import'::regclass, 'stored_file'::regclass)`
  while (!isOver()) if ((await ask(writing)).length > 0) return
}

/** Begins something, kills the server when told to, and starts it again on the same folder. */
const killedDuring = async (work: () => Promise<unknown>, when: Moment): Promise<void> => {
  const postgres = postmasterOf(folder.path)
  let over = false
  const answered = work()
    .catch(() => null)
    .finally(() => (over = true))
  await Promise.race([when(() => over), answered])
  copy.child.kill('SIGKILL')
  assert.equal(await copy.ended, 'SIGKILL')
  await answered
  copy = await startCopy(folder.path)
  assert.equal(postmasterOf(folder.path), postgres, 'PostgreSQL left behind is found and used')
}

/** What must be true after any restart, whatever was going on. */
const checkWhole = async (): Promise<void> => {
  const halves = await ask(
    `select v.number, i.state, count(distinct a.action_id)::int as actions, count(distinct p.promise_id)::int as promises,
       count(distinct l.audit_id)::int as kept
     from plan_version v
     join plan_import i on i.area_id = v.area_id and i.import_id = v.from_import_id
     left join action a on a.area_id = v.area_id and a.version_id = v.version_id
     left join promise p on p.area_id = v.area_id and p.version_id = v.version_id
     left join audit_line l on l.area_id = v.area_id and l.subject_id = i.import_id::text and l.what = 'plan file kept as draft'
     group by 1, 2`,
  )
  for (const { number, ...version } of halves)
    assert.deepEqual(version, { state: 'accepted', actions, promises, kept: 1 }, `version ${number}`)
  const broken = await ask(
    `select 'an import without its file' as what from plan_import i
       where not exists (select 1 from stored_file f where f.area_id = i.area_id and f.file_hash = i.file_hash)
     union all select 'an accepted import without its version' from plan_import i
       where state = 'accepted' and not exists (select 1 from plan_version v where v.area_id = i.area_id and v.version_id = i.version_id)
     union all select 'published without saying so' from plan_version v
       where state = 'published' and (content_hash is null or not exists
         (select 1 from audit_line l where l.area_id = v.area_id and l.subject_id = v.version_id::text and l.what like '%publish%'))
     union all select 'said to be published and is not' from plan_version v
       where state <> 'published' and exists
         (select 1 from audit_line l where l.area_id = v.area_id and l.subject_id = v.version_id::text and l.what like '%published')
     union all select 'a gap in the audit' from (select max(audit_id) - count(*) as gap from audit_line group by area_id) g where gap <> 0`,
  )
  assert.deepEqual(broken, [])
}

/** Which round's plan the public page shows; every action must be that round's. */
const roundShown = async (): Promise<string> => {
  const { text } = await lead.get('/merrowshire/plans/improvement-plan-2024/plan.csv')
  const rounds = new Set([...text.matchAll(/Make step \d+ quicker \((\w+)\)/g)].map(([, round]) => round!))
  assert.ok(rounds.size <= 1, `the public plan is of ${rounds.size} rounds at once`)
  return [...rounds][0] ?? 'as it was at first'
}

const moments: readonly Moment[] = [
  writingBegins,
  isOver => writingBegins(isOver).then(() => sleep(10 + Math.random() * 60)),
  () => sleep(Math.random() * 400),
]

test('killed while a file comes in: it is there with what was read, or it is not', patient, async () => {
  for (const [index, moment] of moments.entries()) {
    const round = `file${index}`
    await killedDuring(() => lead.upload('/merrowshire/imports', `${round}.csv`, planOf(round)), moment)
    await checkWhole()
  }
})

test('killed while a plan is kept as a draft: all of it or nothing', patient, async t => {
  const kept: boolean[] = []
  for (const [index, moment] of [...moments, ...moments].entries()) {
    const importId = await bring(`draft${index}`)
    await killedDuring(() => keep(importId), moment)
    await checkWhole()
    const [draft] = await ask('select version_id as id from plan_version where from_import_id = $1', [importId])
    kept.push(draft !== undefined)
    const version = draft ? String(draft.id) : idIn((await keep(importId)).location)
    await checkWhole()
    // One draft of a plan is worked on at a time.
    assert.equal((await lead.post(`/merrowshire/versions/${version}/set-aside`)).status, 303)
    assert.equal(await roundShown(), 'as it was at first')
  }
  t.diagnostic(`kept whole ${kept.filter(Boolean).length} of ${kept.length} times, not at all the others`)
})

test('killed while a version is published: the public plan is the old one or the new one', patient, async t => {
  let shown = 'as it was at first'
  const outcomes: string[] = []
  for (const [index, moment] of moments.entries()) {
    const round = `public${index}`
    const kept = await keep(await bring(round))
    assert.equal(kept.status, 303, kept.text)
    const version = idIn(kept.location)
    await approve(version)
    await killedDuring(() => publish(version), moment)
    await checkWhole()
    const [row] = await ask('select state from plan_version where version_id = $1', [version])
    const now = await roundShown()
    assert.equal(now, row!.state === 'published' ? round : shown)
    outcomes.push(now === round ? 'new' : 'old')
    if (row!.state !== 'published') assert.equal((await publish(version)).status, 303, 'and can be published after all')
    shown = await roundShown()
    assert.equal(shown, round)
  }
  t.diagnostic(`found after the restart: ${outcomes.join(', ')}`)
})
