import type { MailRequest } from '@lobby/contracts/mail';
import { buildMail } from '@lobby/mail';
import type { DurableJobDeps, JobOutcome, RunningJob } from './durable-job.ts';

/** Sends a mail; without a mail server it stays in the table, where the super admin sees it. */
export async function sendMail(
  { mailer }: Pick<DurableJobDeps, 'mailer'>,
  request: MailRequest,
  { id }: Pick<RunningJob, 'id'>,
): Promise<JobOutcome> {
  if (!mailer.isConfigured) return 'unsent';
  await mailer.send(buildMail(request), id);
  return 'done';
}
