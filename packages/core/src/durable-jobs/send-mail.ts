import type { MailRequest } from '@lobby/contracts/mail';
import { buildMail } from '@lobby/mail';
import type { DurableJobDeps, JobOutcome } from './durable-job.ts';

/** Sends a mail; without a mail server it stays in the table, where the super admin sees it. */
export async function sendMail(
  { mailer }: Pick<DurableJobDeps, 'mailer'>,
  request: MailRequest,
  jobId: string,
): Promise<JobOutcome> {
  if (!mailer.isConfigured) return 'unsent';
  await mailer.send(buildMail(request), jobId);
  return 'done';
}
