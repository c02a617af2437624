import type { TenantScope } from '../../deps.ts';

/** Has a mailbox read now and not at its next turn, where it is known that something has arrived. */
export async function requestMailboxSync(
  { db, jobs }: Pick<TenantScope, 'db' | 'jobs'>,
  accountId: string,
): Promise<void> {
  await db((tx) => tx.mailbox.updateMany({ where: { accountId }, data: { dueAt: new Date() } }));
  await jobs.enqueue('mailbox.sync', {});
}
