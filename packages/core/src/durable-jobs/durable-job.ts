import type { Mailer } from '@lobby/mail';
import type { Deps } from '../deps.ts';

/** What side effects need: the product's parts, with the mailer that features don't have. */
export type DurableJobDeps = Deps & { mailer: Mailer };

/** The row of a job that runs; `tenantId` is null of the platform's. */
export interface RunningJob {
  id: string;
  tenantId: string | null;
}

/** Whether the effect happened, or can't while no mail is set up. */
export type JobOutcome = 'done' | 'unsent';
