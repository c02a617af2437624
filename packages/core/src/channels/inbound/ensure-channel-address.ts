import type { TenantTx } from '@lobby/db';
import { generateToken, hashToken } from '../../auth/index.ts';

interface AddressRow {
  id: string;
  visitorId: string;
}

/** Sets a known person due and holds their row until the commit, so that whoever ends a lease sees what is stored in this transaction. */
async function findDueAddress(tx: TenantTx, accountId: string, address: string): Promise<AddressRow | null> {
  const [row] = await tx.$queryRaw<AddressRow[]>`
    UPDATE "ChannelAddress" SET "dueAt" = coalesce("dueAt", now())
      WHERE "accountId" = ${accountId}::uuid AND address = ${address} RETURNING id, "visitorId"`;
  return row ?? null;
}

/** The person at an address of an account, with the visitor that stands for them. They are due from now on. */
export async function ensureChannelAddress(tx: TenantTx, accountId: string, address: string): Promise<AddressRow> {
  const known = await findDueAddress(tx, accountId, address);
  if (known) return known;
  const { id: visitorId } = await tx.visitor.create({
    // A hash of a secret that nobody has: no browser becomes this visitor.
    data: { secretHash: hashToken(generateToken()), origin: `channel:${accountId}` },
    select: { id: true },
  });
  await tx.channelAddress.createMany({ data: [{ accountId, address, visitorId }], skipDuplicates: true });
  const created = await findDueAddress(tx, accountId, address);
  if (!created) throw new Error('The address was removed while its message was stored');
  // Of two first messages at once, the visitor of the later one has nothing.
  if (created.visitorId !== visitorId) await tx.visitor.deleteMany({ where: { id: visitorId } });
  return created;
}
