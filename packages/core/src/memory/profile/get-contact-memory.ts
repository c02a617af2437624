import { notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import { buildProfile } from './build-profile.ts';
import { loadBio } from './load-bio.ts';
import { getMemorySettings } from '../settings/get-memory-settings.ts';
import { isCurrentFact, listItems } from '../items/list-items.ts';
import { listSummaries } from '../items/list-summaries.ts';

/** All that is remembered of a contact, for the tenant's people; not_found if there is no such contact. */
export async function getContactMemory(tx: TenantTx, contactId: string) {
  if ((await tx.contact.count({ where: { id: contactId } })) === 0) throw notFound('contact');
  const { isEnabled: isTenantEnabled } = await getMemorySettings(tx);
  const contact = await tx.contactMemory.findFirst({ where: { contactId }, select: { isEnabled: true, bio: true } });
  const items = await listItems(tx, contactId);
  const summaries = await listSummaries(tx, contactId);
  return {
    isTenantEnabled,
    isEnabled: contact?.isEnabled ?? true,
    isBioWritten: (contact?.bio ?? null) !== null,
    bio: await loadBio(
      tx,
      contactId,
      items.filter((item) => isCurrentFact(item)),
    ),
    items,
    profile: buildProfile(summaries),
    summaries: summaries.map(
      ({ formality: _f, patience: _p, detail: _d, mood: _m, topics: _t, ...summary }) => summary,
    ),
  };
}
