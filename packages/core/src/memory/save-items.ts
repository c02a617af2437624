import type { TenantTx } from '@lobby/db';
import type { NotedItem } from './noted.ts';

interface CurrentFact {
  id: string;
  kind: string;
  key: string;
  value: string;
  saidAt: Date;
}

const normalize = (value: string): string =>
  value
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{Nd}]+/gu, ' ')
    .trim();
/** Of a key, without the number that tells several values of one message apart. */
const toBaseKey = (key: string): string => key.replace(/-\d+$/, '');
/** Keys of which several values are true at once. */
const MULTIPLE_KEYS = new Set(['has', 'likes', 'dislikes', 'preference']);

/** What is true of a contact now, by the base of its key; promises apart. */
const listCurrent = (tx: TenantTx, contactId: string): Promise<CurrentFact[]> =>
  tx.memoryItem.findMany({
    where: { contactId, kind: { not: 'promise' }, replacedAt: null, erasedAt: null },
    orderBy: [{ saidAt: 'asc' }, { id: 'asc' }],
    select: { id: true, kind: true, key: true, value: true, saidAt: true },
  });

/** Of several facts of one key the last one is true; each of the others ended when the next was said. */
async function replaceContradicted(tx: TenantTx, contactId: string): Promise<void> {
  const last = new Map<string, string>();
  for (const { id, kind, key, saidAt } of await listCurrent(tx, contactId)) {
    const base = toBaseKey(key);
    if (MULTIPLE_KEYS.has(base)) continue;
    const earlier = last.get(`${kind} ${base}`);
    if (earlier) await tx.memoryItem.updateMany({ where: { id: earlier }, data: { replacedAt: saidAt } });
    last.set(`${kind} ${base}`, id);
  }
}

/** Whether something is known already: a promise by its words, anything else by its key and value. */
const isKnown = ({ kind, key, value }: NotedItem, current: readonly CurrentFact[]): boolean =>
  current.some(
    (known) =>
      known.kind === kind && toBaseKey(known.key) === toBaseKey(key) && normalize(known.value) === normalize(value),
  );

/** Stores what is new of a conversation's items. What contradicts older facts replaces them; what was erased stays so. */
export async function saveItems(
  tx: TenantTx,
  { contactId, conversationId }: { contactId: string; conversationId: string },
  items: readonly NotedItem[],
): Promise<void> {
  const current = await listCurrent(tx, contactId);
  const fresh = items.filter((item) => !isKnown(item, current));
  await tx.memoryItem.createMany({
    data: fresh.map((item) => ({ ...item, contactId, conversationId })),
    skipDuplicates: true,
  });
  await replaceContradicted(tx, contactId);
}
