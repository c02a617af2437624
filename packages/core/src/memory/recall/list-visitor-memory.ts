import type { TenantTx } from '@lobby/db';
import { listItems } from '../items/list-items.ts';
import { listSummaries } from '../items/list-summaries.ts';
import { findProvenContact } from './find-proven-contact.ts';

/** What a visitor may see of what is remembered of them: all but how they communicate. Empty unless they have proven who they are. */
export async function listVisitorMemory(
  tx: TenantTx,
  visitorId: string,
): Promise<{ items: { id: string; label: string; value: string; saidAt: Date }[]; isProven: boolean }> {
  const contactId = await findProvenContact(tx, visitorId);
  if (contactId === null) return { items: [], isProven: false };
  const items = (await listItems(tx, contactId)).map(({ id, key, value, saidAt }) => ({
    id,
    label: key,
    value,
    saidAt,
  }));
  const summaries = (await listSummaries(tx, contactId)).map(({ id, asked, lastMessageAt }) => ({
    id,
    label: 'asked',
    value: asked,
    saidAt: lastMessageAt,
  }));
  return { items: [...items, ...summaries].filter(({ value }) => value !== ''), isProven: true };
}
