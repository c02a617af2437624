import * as z from 'zod/mini';

// Background jobs. Payloads carry ids, never rows; the durable state is in the tables.

export const jobPayloads = {
  /** Works on whichever resource is due next: the database decides which, fairly. */
  'resource.ingest': z.object({}),
  /** Finds work that no job stands for: after a crash, or when the queue lost it. */
  'resource.sweep': z.object({}),
  /** Makes vectors by the configured model for texts that lack one, tenant by tenant. */
  'embedding.backfill': z.object({}),
  /** Mails company admins what became of their resources. */
  'notification.mail': z.object({}),
  /** Ends answers whose process died while it wrote them. */
  'answer.sweep': z.object({}),
  /** Calls agents to waiting conversations, assigns them, and takes back those of agents who went away. */
  'handover.sweep': z.object({}),
  /** Removes files that were uploaded and never sent. */
  'attachment.sweep': z.object({}),
  /** Puts new unanswered questions into groups. */
  'gap.group': z.object({}),
  /** Asks the evaluation sets that are due, whichever the database says. */
  'evaluation.run': z.object({}),
} as const;

export type JobName = keyof typeof jobPayloads;
export type JobPayload<N extends JobName> = z.infer<(typeof jobPayloads)[N]>;
