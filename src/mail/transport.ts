import { createTransport } from 'nodemailer'
import type { NotifyClient } from 'notifications-node-client'
import type { Config } from '../config.ts'

export type Letter = {
  readonly id: string
  readonly to: string
  readonly subject: string
  readonly body: string
  /** Where one press takes the reader off the list: told to their mail program (RFC 8058), which shows it as a button. */
  readonly leaveAt?: string
}

/** A way for messages to leave. `send` throws, saying why, where one could not be handed over. */
export type Transport = { readonly name: 'SMTP' | 'GOV.UK Notify'; send(letter: Letter): Promise<void> }

export type MailConfig = Pick<
  Config,
  'DEMONSTRATION' | 'SMTP_URL' | 'MAIL_FROM' | 'NOTIFY_API_KEY' | 'NOTIFY_TEMPLATE_ID'
>

/** How messages leave this installation; null where they stay in the outbox, as in every demonstration. */
export const transportFor = (config: MailConfig): Transport | null => {
  if (config.DEMONSTRATION) return null
  if (config.NOTIFY_API_KEY && config.NOTIFY_TEMPLATE_ID)
    return byNotify(notifyClient(config.NOTIFY_API_KEY), config.NOTIFY_TEMPLATE_ID)
  return config.SMTP_URL ? bySmtp(config.SMTP_URL, config.MAIL_FROM) : null
}

export const bySmtp = (url: string, from: string): Transport => {
  const mail = createTransport(url, { from })
  const domain = /@([\w.-]+)/.exec(from)?.[1] ?? 'localhost'
  return {
    name: 'SMTP',
    async send({ id, to, subject, body, leaveAt }) {
      const leave = leaveAt && { 'List-Unsubscribe': `<${leaveAt}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } // prettier-ignore
      // One id for every try: a server that was told twice can know it.
      await mail.sendMail({ to, subject, text: body, messageId: `<${id}@${domain}>`, headers: { 'Auto-Submitted': 'auto-generated', ...leave } }) // prettier-ignore
    },
  }
}

/** Loaded when first needed: few installations use it, and every start would wait for it. */
export const notifyClient =
  (...given: [key: string] | [address: string, key: string]) =>
  async (): Promise<NotifyClient> => {
    const { NotifyClient } = await import('notifications-node-client')
    return new (NotifyClient as new (...given: string[]) => NotifyClient)(...given)
  }

export const byNotify = (client: () => Promise<NotifyClient>, templateId: string): Transport => ({
  name: 'GOV.UK Notify',
  async send({ id, to, subject, body, leaveAt }) {
    const notify = await client()
    const leave = leaveAt && { oneClickUnsubscribeURL: leaveAt }
    await notify
      .sendEmail(templateId, to, { personalisation: { subject, body }, reference: id, ...leave })
      .catch(whyNotified)
  },
})

type NotifyError = { response?: { data?: { errors?: { error: string; message: string }[] } }; message: string }

/** Notify says why in its answer; the error itself names only a status. */
const whyNotified = (error: NotifyError): never => {
  const said = error.response?.data?.errors?.map(each => `${each.error}: ${each.message}`).join('; ')
  throw new Error(said ?? error.message, { cause: error })
}
