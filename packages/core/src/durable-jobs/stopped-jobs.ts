import { notFound } from '@lobby/contracts/errors';
import { durableJobPayloads } from '@lobby/contracts/jobs';
import type { MailTemplateName } from '@lobby/contracts/mail';
import { platformFunctions } from '@lobby/db/platform';
import type { PlatformTx, StoppedJob } from '@lobby/db/platform';
import { buildMail } from '@lobby/mail';
import type { Deps } from '../deps.ts';

type Paging = { skip: number; take: number };

/** A mail that was not sent, as staff may hand its link on. */
export interface UnsentMail {
  id: string;
  template: MailTemplateName;
  to: string;
  subject: string;
  link: string;
  createdAt: Date;
}

/** A durable job that was given up, without what its payload holds for its recipient. */
export interface DeadJob {
  id: string;
  name: string;
  tenantName: string | null;
  /** Who the mail was for; null for other jobs. */
  to: string | null;
  subject: string | null;
  attempts: number;
  failure: { code: string; params: Record<string, string | number> };
  createdAt: Date;
  failedAt: Date;
}

const parseMail = ({ payload }: StoppedJob) => durableJobPayloads['mail.send'].parse(payload);

/** Mails that were not sent because no mail is set up, the newest first. */
export async function listUnsentMail(
  { platformDb }: Pick<Deps, 'platformDb'>,
  paging: Paging,
): Promise<{ mails: UnsentMail[]; total: number }> {
  const rows = await platformDb((tx) => platformFunctions.listStoppedJobs(tx, 'unsent', paging));
  const mails = rows.map((row) => {
    const request = parseMail(row);
    const { template, to, data } = request;
    return { id: row.id, template, to, subject: buildMail(request).subject, link: data.link, createdAt: row.createdAt };
  });
  return { mails, total: Number(rows[0]?.total ?? 0) };
}

function toDeadJob(row: StoppedJob): DeadJob {
  const { id, name, tenantName, attempts, createdAt, updatedAt } = row;
  const mail = name === 'mail.send' ? parseMail(row) : null;
  return {
    id,
    name,
    tenantName,
    to: mail?.to ?? null,
    subject: mail ? buildMail(mail).subject : null,
    attempts,
    failure: { code: row.lastErrorCode ?? 'unexpected', params: row.lastErrorParams },
    createdAt,
    failedAt: updatedAt,
  };
}

/** Durable jobs that were given up, the newest first. */
export async function listDeadJobs(
  { platformDb }: Pick<Deps, 'platformDb'>,
  paging: Paging,
): Promise<{ jobs: DeadJob[]; total: number }> {
  const rows = await platformDb((tx) => platformFunctions.listStoppedJobs(tx, 'dead', paging));
  return { jobs: rows.map(toDeadJob), total: Number(rows[0]?.total ?? 0) };
}

const recordAudit = (tx: PlatformTx, actorUserId: string, action: string, target: string) =>
  tx.platformAuditEvent.createMany({ data: [{ actorUserId, action, target }] });

/** Queues a dead job or an unsent mail again, with all its attempts. */
export async function retryStoppedJob(
  { platformDb }: Pick<Deps, 'platformDb'>,
  actorUserId: string,
  jobId: string,
): Promise<void> {
  await platformDb(async (tx) => {
    if ((await platformFunctions.retryStoppedJob(tx, jobId)).length === 0) throw notFound('job');
    await recordAudit(tx, actorUserId, 'job.retried', jobId);
  });
}

/** Deletes a dead job or an unsent mail. */
export async function discardStoppedJob(
  { platformDb }: Pick<Deps, 'platformDb'>,
  actorUserId: string,
  jobId: string,
): Promise<void> {
  await platformDb(async (tx) => {
    if ((await platformFunctions.discardStoppedJob(tx, jobId)).length === 0) throw notFound('job');
    await recordAudit(tx, actorUserId, 'job.discarded', jobId);
  });
}
