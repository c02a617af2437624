import { AppError, notFound } from '@lobby/contracts/errors';
import type { LabelInput, SetLabels } from '@lobby/contracts/inbox';
import { isUniqueViolation } from '@lobby/db';
import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';

/** The tenant's labels by name, each with the number of open conversations that carry it. */
export async function listLabels(tx: TenantTx) {
  const labels = await tx.label.findMany({
    orderBy: { name: 'asc' },
    select: {
      id: true,
      name: true,
      color: true,
      _count: { select: { conversations: { where: { conversation: { state: 'open' } } } } },
    },
  });
  return labels.map(({ _count, ...label }) => ({ ...label, openCount: _count.conversations }));
}

const publishInboxChanged = (tx: TenantTx, conversationId: string | null = null): Promise<void> =>
  publish(tx, 'inbox.changed', { conversationId });

/** Runs what a label's name can refuse: two labels of a tenant never have the same one. */
async function withUniqueName<T>(name: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError('conflict', `There is a label “${name}” already.`);
    throw error;
  }
}

/** Adds a label. */
export async function createLabel(tx: TenantTx, { name, color }: LabelInput): Promise<{ id: string }> {
  const label = await withUniqueName(name, () => tx.label.create({ data: { name, color }, select: { id: true } }));
  await publishInboxChanged(tx);
  return label;
}

/** Renames or recolours a label. */
export async function updateLabel(tx: TenantTx, labelId: string, { name, color }: LabelInput): Promise<void> {
  const { count } = await withUniqueName(name, () =>
    tx.label.updateMany({ where: { id: labelId }, data: { name, color } }),
  );
  if (count === 0) throw notFound('label');
  await publishInboxChanged(tx);
}

/** Removes a label from the tenant and from all conversations. */
export async function removeLabel(tx: TenantTx, labelId: string): Promise<void> {
  const { count } = await tx.label.deleteMany({ where: { id: labelId } });
  if (count === 0) throw notFound('label');
  await publishInboxChanged(tx);
}

/** Puts exactly these labels on a conversation. */
export async function setLabels(tx: TenantTx, { conversationId, labelIds }: SetLabels): Promise<void> {
  if ((await tx.conversation.count({ where: { id: conversationId } })) === 0) throw notFound('conversation');
  const uniqueIds = [...new Set(labelIds)];
  await assertLabels(tx, uniqueIds);
  await tx.conversationLabel.deleteMany({ where: { conversationId, labelId: { notIn: uniqueIds } } });
  await tx.conversationLabel.createMany({
    data: uniqueIds.map((labelId) => ({ conversationId, labelId })),
    skipDuplicates: true,
  });
  await publishInboxChanged(tx, conversationId);
}

/** Throws not_found unless all of these labels are the tenant's. */
async function assertLabels(tx: TenantTx, labelIds: readonly string[]): Promise<void> {
  const knownCount = await tx.label.count({ where: { id: { in: [...labelIds] } } });
  if (knownCount < labelIds.length) throw notFound('label');
}

/** Puts one label on a conversation or takes it off; the others stay. */
export async function toggleLabel(
  tx: TenantTx,
  conversationId: string,
  { labelId, isOn }: { labelId: string; isOn: boolean },
): Promise<void> {
  await assertLabels(tx, [labelId]);
  if (isOn) await tx.conversationLabel.createMany({ data: [{ conversationId, labelId }], skipDuplicates: true });
  else await tx.conversationLabel.deleteMany({ where: { conversationId, labelId } });
  await publishInboxChanged(tx, conversationId);
}
