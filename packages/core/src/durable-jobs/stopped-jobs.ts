import { notFound } from '@lobby/contracts/errors';
import { durableJobPayloads } from '@lobby/contracts/jobs';
import type { MailTemplateName } from '@lobby/contracts/mail';
import type { JobCursor, ListDeadJobs, ListUnsentMail } from '@lobby/contracts/platform';
import { platformFunctions } from '@lobby/db/platform';
import type { PlatformTx, StoppedJob } from '@lobby/db/platform';
import { buildMail } from '@lobby/mail';
import type { Deps } from '../deps.ts';

/** What every page has; `total` counts all pages, and `nextCursor` is null at the end. */
interface Page {
  total: number;
  nextCursor: JobCursor | null;
}

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
  /** Null: the platform's own job, or of a tenant that is gone. */
  tenant: { id: string; name: string } | null;
  /** Who the mail was for; null for other jobs. */
  to: string | null;
  subject: string | null;
  attempts: number;
  failure: { code: string; params: Record<string, string | number> };
  createdAt: Date;
  failedAt: Date;
}

const parseMail = ({ payload }: StoppedJob) => durableJobPayloads['mail.send'].parse(payload);

/** One page of stopped jobs, the newest first. */
async function listStoppedJobs(
  { platformDb }: Pick<Deps, 'platformDb'>,
  status: 'dead' | 'unsent',
  { take, ...query }: ListDeadJobs,
): Promise<Page & { rows: StoppedJob[] }> {
  const rows = await platformDb((tx) => platformFunctions.listStoppedJobs(tx, status, { ...query, take: take + 1 }));
  const page = rows.slice(0, take);
  const last = page.at(-1);
  return {
    rows: page,
    total: Number(rows[0]?.total ?? 0),
    nextCursor: rows.length > take && last ? { at: last.updatedAt.toISOString(), id: last.id } : null,
  };
}

/** Mails that were not sent because no mail is set up, the newest first. */
export async function listUnsentMail(
  deps: Pick<Deps, 'platformDb'>,
  query: ListUnsentMail,
): Promise<Page & { mails: UnsentMail[] }> {
  const { rows, ...page } = await listStoppedJobs(deps, 'unsent', query);
  const mails = rows.map((row) => {
    const request = parseMail(row);
    const { template, to, data } = request;
    return { id: row.id, template, to, subject: buildMail(request).subject, link: data.link, createdAt: row.createdAt };
  });
  return { ...page, mails };
}

function toDeadJob(row: StoppedJob): DeadJob {
  const { id, name, tenantId, tenantName, attempts, createdAt, updatedAt } = row;
  const mail = name === 'mail.send' ? parseMail(row) : null;
  return {
    id,
    name,
    tenant: tenantId === null ? null : { id: tenantId, name: tenantName ?? '' },
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
  deps: Pick<Deps, 'platformDb'>,
  query: ListDeadJobs,
): Promise<Page & { jobs: DeadJob[] }> {
  const { rows, ...page } = await listStoppedJobs(deps, 'dead', query);
  return { ...page, jobs: rows.map(toDeadJob) };
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
