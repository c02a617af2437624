import * as z from 'zod/mini';
import { HEALTH_CHECKS } from '../platform/health.ts';
import { MailRequest } from './mail.ts';

// Background jobs. Payloads carry ids, never rows; the durable state is in the tables.

/**
 * Side effects that a transaction asks for and that happen after its commit, once, or again until they succeed. The payload is in
 * the job's row; the queue carries the row's id.
 */
export const durableJobPayloads = {
  'mail.send': MailRequest,
  /** Removes a stored file that no row names any more. */
  'file.remove': z.object({ key: z.string() }),
  /** Translates a conversation's messages. `language`: what a member who looks at it reads; null: what its agent reads. */
  'conversation.translate': z.object({ conversationId: z.uuid(), language: z.nullable(z.string()) }),
  /** Sends a message to a person at a channel. */
  'channel.deliver': z.object({ deliveryId: z.uuid() }),
  /** Mails a visitor who has left what was answered. */
  'conversation.mail': z.object({ replyMailId: z.uuid() }),
  /** Tells an account's provider where it sends what people write. */
  'channel.connect': z.object({ accountId: z.uuid() }),
  /** Tells the provider of an account that was removed to send nothing more. */
  'channel.disconnect': z.object({ accountId: z.uuid() }),
  /** Deletes what is left of a tenant, a part at a time. */
  'tenant.purge': z.object({ tenantId: z.uuid() }),
  /** Writes the archive of a tenant's data. */
  'tenant.export': z.object({ exportId: z.uuid() }),
  /** Brings a template's version to the companies of a roll-out, a part at a time. */
  'template.roll-out': z.object({ rolloutId: z.uuid() }),
  /** Imports a file of contacts, a part at a time. */
  'contact.import': z.object({ importId: z.uuid() }),
  /** Takes such an import back. */
  'contact.undo_import': z.object({ importId: z.uuid() }),
  /** Tells the webhook of the operator that a health check fails, or works again. */
  'health.alert': z.object({
    name: z.enum(HEALTH_CHECKS),
    status: z.enum(['failed', 'recovered']),
    code: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number()])),
    at: z.iso.datetime(),
  }),
} as const;

export type DurableJobName = keyof typeof durableJobPayloads;
export type DurableJobPayload<N extends DurableJobName> = z.infer<(typeof durableJobPayloads)[N]>;

const DurableJobRef = z.object({ jobId: z.uuid() });

export const jobPayloads = {
  'mail.send': DurableJobRef,
  'file.remove': DurableJobRef,
  'conversation.translate': DurableJobRef,
  'channel.deliver': DurableJobRef,
  'conversation.mail': DurableJobRef,
  'channel.connect': DurableJobRef,
  'channel.disconnect': DurableJobRef,
  'tenant.purge': DurableJobRef,
  'tenant.export': DurableJobRef,
  'template.roll-out': DurableJobRef,
  'contact.import': DurableJobRef,
  'contact.undo_import': DurableJobRef,
  'health.alert': DurableJobRef,
  /** Deletes mails that were not sent and whose links have expired. */
  'mail.sweep': z.object({}),
  /** Works on whichever resource is due next: the database decides which, fairly. */
  'resource.ingest': z.object({}),
  /** Finds work that no job stands for: after a crash, or when the queue lost it. */
  'resource.sweep': z.object({}),
  /** Makes vectors by the configured model for texts that lack one, tenant by tenant. */
  'embedding.backfill': z.object({}),
  /** Mails company admins what became of their resources. */
  'notification.mail': z.object({}),
  /** Processes what came in by channels, of whoever is due next: the database decides which, fairly. */
  'channel.receive': z.object({}),
  /** Finds messages of channels that no job stands for. */
  'channel.sweep': z.object({}),
  /** Reads the mailbox that is due next: the database decides which, fairly. */
  'mailbox.sync': z.object({}),
  /** Finds mailboxes that are due. */
  'mailbox.sweep': z.object({}),
  /** Fails answers whose process died while it wrote them. */
  'answer.sweep': z.object({}),
  /** Notifies agents of waiting conversations, assigns them, and takes back those of agents who went away. */
  'handover.sweep': z.object({}),
  /** Removes files that were uploaded and never sent, and browsers that have only looked. */
  'attachment.sweep': z.object({}),
  /** Deactivates companies that have asked for it a week ago. */
  'tenant.sweep': z.object({}),
  /** Checks whether companies' own hosts are still theirs. */
  'chat-domain.sweep': z.object({}),
  /** Counts the figures of tenants that have changed, for the console's list. */
  'tenant.summarize': z.object({}),
  /** Puts new unanswered questions into groups. */
  'gap.group': z.object({}),
  /** Counts for analytics what has changed. */
  'analytics.sweep': z.object({}),
  /** Remembers conversations that have ended, and forgets what is kept too long. */
  'memory.sweep': z.object({}),
  /** Removes what tenants keep for a time and have kept long enough. */
  'retention.sweep': z.object({}),
  /** Mails announcements that have started. */
  'announcement.sweep': z.object({}),
  /** Checks the platform's health, and tells whoever wants to know of a change. */
  'health.sweep': z.object({}),
  /** Runs the evaluations that are due, whichever the database says. */
  'evaluation.run': z.object({}),
} as const;

export type JobName = keyof typeof jobPayloads;
export type JobPayload<N extends JobName> = z.infer<(typeof jobPayloads)[N]>;
/** Jobs without a payload, which any code may enqueue. */
export type PlainJobName = Exclude<JobName, DurableJobName>;
