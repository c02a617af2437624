import type { DurableJobName, DurableJobPayload } from '@lobby/contracts/jobs';
import type { MailRequest, MailTemplateName } from '@lobby/contracts/mail';
import { dispatchJobs, runDurableJob } from '@lobby/core/durable-jobs';
import type { DurableJobDeps } from '@lobby/core/durable-jobs';
import type { Database } from '@lobby/db';
import { asOwner } from '../as-owner.ts';
import type { FakeClock } from '../fake-clock.ts';

/** What transactions have asked for and what has not happened yet, the oldest first. */
export const listJobs = <N extends DurableJobName>(
  { database }: { database: Database },
  name: N,
): Promise<DurableJobPayload<N>[]> =>
  asOwner(database, async (client) => {
    const { rows } = await client.query<{ payload: DurableJobPayload<N> }>(
      'SELECT payload FROM "DurableJob" WHERE name = $1 ORDER BY "createdAt", ctid',
      [name],
    );
    return rows.map(({ payload }) => payload);
  });

/** The mails that wait to be sent, to one address where it is given; the oldest first. */
export async function listMails(deps: { database: Database }, to?: string): Promise<MailRequest[]> {
  return (await listJobs(deps, 'mail.send')).filter((mail) => to === undefined || mail.to === to);
}

/** The newest mail of a template to an address that waits to be sent. Throws when there is none. */
export async function getMail<T extends MailTemplateName>(
  deps: { database: Database },
  template: T,
  to: string,
): Promise<MailRequest<T>> {
  const mail = (await listMails(deps, to)).findLast((one) => one.template === template);
  if (!mail) throw new Error(`No mail ${template} waits for ${to}`);
  return mail as MailRequest<T>;
}

/** Forgets what was asked for before. */
export const clearJobs = ({ database }: { database: Database }): Promise<void> =>
  asOwner(database, async (client) => void (await client.query('DELETE FROM "DurableJob"')));

/** Lets the delays of all durable jobs pass. */
export const skipJobDelays = ({ database }: { database: Database }): Promise<void> =>
  asOwner(database, async (client) => void (await client.query('UPDATE "DurableJob" SET "dispatchAt" = now()')));

/** Does what a worker does: runs every durable job that is due, once. Gives what they failed with. */
export async function runDueJobs(deps: DurableJobDeps): Promise<unknown[]> {
  const errors: unknown[] = [];
  for (const { id } of await dispatchJobs(deps, 1_000))
    await runDurableJob(deps, id).catch((error: unknown) => void errors.push(error));
  return errors;
}

/** A mail of a tenant's, or of the platform's, that was given up. Gives its id. */
export const createDeadJob = ({ database }: { database: Database }, tenantId: string | null): Promise<string> =>
  asOwner(database, async (client) => {
    const mail: MailRequest = {
      template: 'reset_password',
      to: 'ada@example.com',
      data: { link: 'https://example.com' },
    };
    const { rows } = await client.query<{ id: string }>(
      `INSERT INTO "DurableJob" ("tenantId", name, payload, status, attempts, "lastErrorCode")
       VALUES ($1, 'mail.send', $2, 'dead', 42, 'mail_server_unreachable') RETURNING id`,
      [tenantId, mail],
    );
    return rows[0]?.id ?? '';
  });

/** Lets time pass for durable jobs and what goes out by channels, as if the database's clock went on. */
export async function passTime(
  { database, clock }: { database: Database; clock: FakeClock },
  ms: number,
): Promise<void> {
  clock.advance(ms);
  await asOwner(database, async (client) => {
    for (const [table, column] of [
      ['DurableJob', 'dispatchAt'],
      ['OutboundDelivery', 'leaseUntil'],
      ['Mailbox', 'dueAt'],
    ])
      await client.query(`UPDATE "${table}" SET "${column}" = "${column}" - make_interval(secs => $1)`, [ms / 1000]);
  });
}

/** How long the next durable job waits, in milliseconds; null: there is none. */
export const findNextJobDelayMs = ({ database }: { database: Database }): Promise<number | null> =>
  asOwner(database, async (client) => {
    const { rows } = await client.query<{ ms: number | null }>(
      'SELECT extract(epoch FROM min("dispatchAt") - now())::float8 * 1000 AS ms FROM "DurableJob"',
    );
    return rows[0]?.ms ?? null;
  });
