import { MAX_MEMORY_VALUE } from '@lobby/contracts/memory';
import type { TenantTx } from '@lobby/db';
import type { MergeLine } from './merged-values.ts';

/** What members have written about two contacts; null: nothing. */
export interface Bios {
  kept: string | null;
  merged: string | null;
}

/** What members have written about both of a merge. */
export async function loadBios(tx: TenantTx, contactId: string, mergedContactId: string): Promise<Bios> {
  const rows = await tx.contactMemory.findMany({ where: { contactId: { in: [contactId, mergedContactId] } } });
  const bioOf = (id: string): string | null => rows.find((row) => row.contactId === id)?.bio ?? null;
  return { kept: bioOf(contactId), merged: bioOf(mergedContactId) };
}

/** Both in one line; null where one says what the other does, or it would be too long for a bio. */
function joinBios({ kept, merged }: Bios): string | null {
  if (!kept || !merged || kept.includes(merged)) return null;
  const joined = `${kept} | ${merged}`;
  return joined.length <= MAX_MEMORY_VALUE ? joined : null;
}

/** The bio's line of a merge's preview; none where nobody has written one. */
export const listBioLines = (bios: Bios): MergeLine[] =>
  bios.kept || bios.merged
    ? [{ field: 'bio', ...bios, isFilled: !bios.kept, isVerified: false, isJoined: joinBios(bios) !== null }]
    : [];

/** The bio after a merge: the chosen one, else both as far as they fit, else the one of the contact that stays. */
export function buildMergedBio(bios: Bios, takenFields: readonly string[]): string | null {
  if (bios.merged && (!bios.kept || takenFields.includes('bio'))) return bios.merged;
  return joinBios(bios) ?? bios.kept;
}

/** Writes a contact's bio; null: none. */
export async function saveBio(tx: TenantTx, contactId: string, bio: string | null): Promise<void> {
  const { count } = await tx.contactMemory.updateMany({ where: { contactId }, data: { bio } });
  if (count === 0 && bio !== null) await tx.contactMemory.createMany({ data: [{ contactId, bio }] });
}
