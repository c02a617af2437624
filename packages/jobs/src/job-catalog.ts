import type { JobName } from '@lobby/contracts/jobs';
import { MAX_DURABLE_ATTEMPTS } from './durable-retries.ts';

/** The one queue that every job goes through. */
export const QUEUE_NAME = 'lobby';

/** How each job is run: tries before it is given up, and its priority (a smaller number is taken first). */
export const jobCatalog = {
  // A person waits for the link in a mail.
  'mail.send': { attempts: MAX_DURABLE_ATTEMPTS, priority: 1 },
  // Somebody waits to read the messages.
  'conversation.translate': { attempts: MAX_DURABLE_ATTEMPTS, priority: 1 },
  // Somebody waits for the answer: it leaves before other questions are answered.
  'channel.deliver': { attempts: MAX_DURABLE_ATTEMPTS, priority: 1 },
  'conversation.mail': { attempts: MAX_DURABLE_ATTEMPTS, priority: 1 },
  // Somebody waits for the first message.
  'channel.connect': { attempts: MAX_DURABLE_ATTEMPTS, priority: 1 },
  'channel.disconnect': { attempts: MAX_DURABLE_ATTEMPTS, priority: 20 },
  'tenant.purge': { attempts: MAX_DURABLE_ATTEMPTS, priority: 20 },
  'template.roll-out': { attempts: MAX_DURABLE_ATTEMPTS, priority: 20 },
  // Somebody watches how far it is.
  'contact.import': { attempts: MAX_DURABLE_ATTEMPTS, priority: 5 },
  'contact.undo_import': { attempts: MAX_DURABLE_ATTEMPTS, priority: 5 },
  'tenant.export': { attempts: MAX_DURABLE_ATTEMPTS, priority: 20 },
  'health.alert': { attempts: MAX_DURABLE_ATTEMPTS, priority: 1 },
  'file.remove': { attempts: MAX_DURABLE_ATTEMPTS, priority: 20 },
  'mail.sweep': { attempts: 1, priority: 20 },
  'resource.ingest': { attempts: 3, priority: 10 },
  'resource.sweep': { attempts: 1, priority: 1 },
  // After ingestion, since people wait for new material; what is re-embedded still has its old vectors.
  'embedding.backfill': { attempts: 1, priority: 20 },
  'notification.mail': { attempts: 1, priority: 1 },
  'handover.sweep': { attempts: 1, priority: 1 },
  'channel.receive': { attempts: 3, priority: 2 },
  'channel.sweep': { attempts: 1, priority: 1 },
  'mailbox.sync': { attempts: 1, priority: 5 },
  'mailbox.sweep': { attempts: 1, priority: 5 },
  'answer.sweep': { attempts: 1, priority: 1 },
  'attachment.sweep': { attempts: 1, priority: 20 },
  'tenant.sweep': { attempts: 1, priority: 20 },
  'chat-domain.sweep': { attempts: 1, priority: 20 },
  'tenant.summarize': { attempts: 1, priority: 20 },
  'gap.group': { attempts: 1, priority: 20 },
  'analytics.sweep': { attempts: 1, priority: 20 },
  'memory.sweep': { attempts: 1, priority: 20 },
  'retention.sweep': { attempts: 1, priority: 20 },
  'announcement.sweep': { attempts: 1, priority: 20 },
  'health.sweep': { attempts: 1, priority: 1 },
  'evaluation.run': { attempts: 1, priority: 20 },
} as const satisfies Record<JobName, { attempts: number; priority: number }>;
