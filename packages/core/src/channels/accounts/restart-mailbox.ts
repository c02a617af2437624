import type { TenantTx } from '@lobby/db';

const MAILBOX_SETTINGS = ['imapHost', 'user'] as const;

/** Has a changed account's mailbox read at once; another mailbox is read from now on, and not from its beginning. */
export async function restartMailbox(
  tx: TenantTx,
  accountId: string,
  { before, after }: { before: unknown; after: object },
): Promise<void> {
  const [old, changed] = [before, after] as Partial<Record<string, string>>[];
  const isOther = MAILBOX_SETTINGS.some((name) => old?.[name] !== changed?.[name]);
  await tx.mailbox.updateMany({
    where: { accountId },
    data: {
      dueAt: new Date(),
      failures: 0,
      // Whoever watches the account as it was sees that it is no longer theirs.
      watchedBy: null,
      watchedUntil: null,
      watchRetryAt: null,
      ...(isOther ? { uidValidity: null, lastUid: 0, startedAt: null } : {}),
    },
  });
}
