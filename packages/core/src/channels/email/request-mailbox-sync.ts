import type { TenantScope } from '../../deps.ts';

/** Has a mailbox read now and not at its next turn, where it is known that something has arrived. */
export async function requestMailboxSync(
  { db, jobs }: Pick<TenantScope, 'db' | 'jobs'>,
  accountId: string,
): Promise<void> {
  // By the database's clock: a run under way compares it with when it began.
  await db((tx) => tx.$executeRaw`UPDATE "Mailbox" SET "dueAt" = now() WHERE "accountId" = ${accountId}::uuid`);
  await jobs.enqueue('mailbox.sync', {});
}
