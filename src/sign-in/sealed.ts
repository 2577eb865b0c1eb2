import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/**
 * Keeps something in a cookie for a few minutes so that only we can read or make it: a sign-in under way writes
 * nothing on the server. AES-256-GCM, with the moment it was sealed inside.
 */
export type Seal = { seal(content: unknown, now: Date): string; open(sealed: string, now: Date): unknown }

export const sealWith = (secret: string, keptForMinutes: number): Seal => {
  const key = new Uint8Array(hkdfSync('sha256', secret, 'alongside', 'sign-in under way', 32))
  return {
    seal(content, now) {
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, iv)
      const text = JSON.stringify({ content, at: now.getTime() })
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')
    },
    /** Null where it was not sealed by us, was changed, or is too old. */
    open(sealed, now) {
      try {
        const bytes = Buffer.from(sealed, 'base64url')
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
        decipher.setAuthTag(bytes.subarray(12, 28))
        const text = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
        const { content, at } = JSON.parse(text) as { content: unknown; at: number }
        return now.getTime() - at < keptForMinutes * 60_000 ? content : null
      } catch {
        return null
      }
    },
  }
}
