import assert from 'node:assert/strict'
import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import OidcProvider, { type JWK } from 'oidc-provider'
import type { Area } from '../ctx.ts'
import { asOwner } from '../database/connection.ts'
import { testDatabase, type TestDatabase } from '../database/testing.ts'
import { testFiles } from '../files/testing.ts'
import { savePartners } from '../partners/commands/save-partners.ts'
import { boundedMemory } from './demonstration/memory.ts'
import { browser, signInApp } from './testing.ts'

/** An organisation's own provider on an address of its own, asked over the network as in real use. */
const worcestershire: Area = {
  id: 885,
  slug: 'worcestershire',
  name: 'Worcestershire',
  madeUp: false,
  keepsRecord: true,
}
const host = 'alongside.example.org'

type Account = { readonly email: string; readonly email_verified: boolean }
const accounts: Record<string, Account> = {
  'subject-1': { email: 'Rowan@Council.example', email_verified: true },
  'subject-2': { email: 'rowan@council.example', email_verified: false },
  'subject-3': { email: 'stranger@council.example', email_verified: true },
}
/** Who sits at the keyboard; null: they press "Cancel". */
let sitting: string | null = 'subject-1'

let database: TestDatabase
let provider: Server
let app: FastifyInstance

const startProvider = async (): Promise<string> => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const server = createServer()
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const oidc = new OidcProvider(issuer, {
    adapter: boundedMemory(),
    clients: [
      { client_id: 'us', client_secret: 'a+secret/with:signs', redirect_uris: [`https://${host}/sign-in/return`] },
    ],
    jwks: { keys: [privateKey.export({ format: 'jwk' }) as JWK] },
    cookies: { keys: [randomUUID()] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    features: { devInteractions: { enabled: false } },
    ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 60, IdToken: 60 },
    interactions: { url: (_ctx, { uid }) => `/keyboard/${uid}` },
    findAccount: (_ctx, id) => ({ accountId: id, claims: () => ({ sub: id, ...accounts[id] }) }),
    async loadExistingGrant(ctx) {
      const grant = new oidc.Grant({ clientId: 'us', accountId: ctx.oidc.session!.accountId! })
      grant.addOIDCScope('openid email profile')
      await grant.save()
      return grant
    },
  })
  const callback = oidc.callback()
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/keyboard/')) return void callback(request, response)
    const result = sitting ? { login: { accountId: sitting } } : { error: 'access_denied' }
    void oidc.interactionFinished(request, response, result)
  })
  provider = server
  return issuer
}

/** Goes to the provider as a browser would, and gives the address it sends back to. */
const atProvider = async (address: string): Promise<string> => {
  const cookies = new Map<string, string>()
  for (let next = address; ;) {
    const answer = await fetch(next, { redirect: 'manual', headers: { cookie: [...cookies.values()].join('; ') } })
    for (const cookie of answer.headers.getSetCookie()) cookies.set(cookie.split('=')[0]!, cookie.split(';')[0]!)
    const location = answer.headers.get('location') ?? assert.fail(await answer.text())
    next = new URL(location, next).href
    if (new URL(next).host === host) return next
  }
}

const signIn = async (who: string | null, tamper: (back: URL) => void = () => {}) => {
  sitting = who
  const own = browser(app, host)
  const leaving = await own.once('GET', '/sign-in?area=worcestershire&to=%2Fworcestershire%2Fwho-am-i')
  const back = new URL(await atProvider(String(leaving.headers.location)))
  tamper(back)
  const address = `${back.pathname}${back.search}`
  return {
    ...own,
    address,
    leaving: new URL(String(leaving.headers.location)),
    landed: await own.visit('GET', address),
  }
}

before(async () => {
  database = await testDatabase()
  await asOwner(database.ownerPool, async db => {
    await db
      .insertInto('area')
      .values({ area_id: 885, slug: 'worcestershire', name: 'Worcestershire', made_up: false, keeps_record: true })
      .onConflict(conflict => conflict.column('area_id').doNothing())
      .execute()
  })
  const content = {
    organisations: [{ slug: 'council', name: 'The Council', kind: 'council' as const }],
    people: [{ name: 'Rowan Test', email: 'rowan@council.example', roles: [{ role: 'analyst' as const, organisation: 'council' }] }],
  } // prettier-ignore
  await database.inArea(885, db =>
    savePartners(
      { db, area: worcestershire, who: null, today: '2026-03-02', now: new Date(), knownAt: null, newId: randomUUID, files: testFiles(), requestId: 'test' },
      content,
    ),
  ) // prettier-ignore
  app = await signInApp({
    database,
    areas: [worcestershire],
    clock: () => new Date(),
    settings: {
      DEMONSTRATION: 'no', BASE_URL: `https://${host}`, OIDC_ISSUER: await startProvider(),
      OIDC_CLIENT_ID: 'us', OIDC_CLIENT_SECRET: 'a+secret/with:signs', TRUST_PROXY: 'yes',
    },
  }) // prettier-ignore
})
after(async () => {
  await app.close()
  provider.closeAllConnections()
  provider.close()
  await database.drop()
})

test('an unchecked e-mail address opens nothing, though it is the invited one', async () => {
  const { landed } = await signIn('subject-2')
  assert.equal(landed.status, 403)
  assert.match(landed.text, /You are not on the list for Worcestershire/)
})

test('an invited person signs in with their organisation’s account, and comes back to the page asked for', async () => {
  const { landed, leaving, visit } = await signIn('subject-1')
  assert.equal(landed.at, '/worcestershire/who-am-i')
  assert.match(landed.text, /I am Rowan Test: analyst/)
  assert.equal(leaving.searchParams.get('code_challenge_method'), 'S256')
  assert.ok(leaving.searchParams.get('nonce') && leaving.searchParams.get('state'))
  assert.match((await visit('GET', '/worcestershire/analysts-only')).text, /In\./)
})

test('afterwards it is the account that counts, whatever its address has become', async () => {
  accounts['subject-1'] = { email: 'married@council.example', email_verified: true }
  accounts['subject-2'] = { email: 'rowan@council.example', email_verified: true }
  assert.match((await signIn('subject-1')).landed.text, /I am Rowan Test/)
  const other = await signIn('subject-2')
  assert.equal(other.landed.status, 403)
  assert.match(other.landed.text, /already uses another sign-in here/)
})

test('somebody nobody invited is told how to be', async () => {
  const { landed, sessionKey } = await signIn('subject-3')
  assert.equal(landed.status, 403)
  assert.match(landed.text, /Ask the partnership’s administrator to add you under People/)
  assert.equal(sessionKey(), undefined)
})

test('whoever turns back at the provider, or comes back with another’s answer, is not signed in', async () => {
  const cancelled = await signIn(null)
  assert.equal(cancelled.landed.status, 400)
  assert.match(cancelled.landed.text, /Start again/)
  const tampered = await signIn('subject-1', back => back.searchParams.set('state', 'another'))
  assert.equal(tampered.landed.status, 400)
  assert.equal(tampered.sessionKey(), undefined)
})

test('an answer works once, and only in the browser that asked', async () => {
  const first = await signIn('subject-1')
  assert.equal((await first.visit('GET', first.address)).status, 400)
  assert.equal((await browser(app, host).visit('GET', first.address)).status, 400)
})
