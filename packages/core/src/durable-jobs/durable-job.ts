import type { Mailer } from '@lobby/mail';
import type { Deps } from '../deps.ts';

/** What side effects need: the product's parts, with the mailer that features don't have. */
export type DurableJobDeps = Pick<Deps, 'platformDb' | 'tenantDb' | 'storage' | 'log'> & { mailer: Mailer };

/** Whether the effect happened, or can't while no mail is set up. */
export type JobOutcome = 'done' | 'unsent';
