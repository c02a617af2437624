import type { TenantTx } from '@lobby/db';

/** From which contact to which; null: all rows, else those of these ids. */
interface Move {
  from: string;
  to: string;
  ids: string[] | null;
}

type MoveTable = (tx: TenantTx, move: Move) => Promise<{ id: string }[]>;

/**
 * What hangs on a contact and moves with a merge. A test compares this with the database's foreign keys; what says how a contact came
 * about (ContactChange, ContactMerge), and whether it may be remembered (ContactMemory), stays with its own.
 */
export const MOVED_TABLES = {
  Visitor: (tx, { from, to, ids }) => tx.$queryRaw`
    UPDATE "Visitor" SET "contactId" = ${to}::uuid
    WHERE "contactId" = ${from}::uuid AND (${ids}::uuid[] IS NULL OR id = ANY (${ids}::uuid[])) RETURNING id`,
  Conversation: (tx, { from, to, ids }) => tx.$queryRaw`
    UPDATE "Conversation" SET "contactId" = ${to}::uuid
    WHERE "contactId" = ${from}::uuid AND (${ids}::uuid[] IS NULL OR id = ANY (${ids}::uuid[])) RETURNING id`,
  Record: (tx, { from, to, ids }) => tx.$queryRaw`
    UPDATE "Record" SET "contactId" = ${to}::uuid
    WHERE "contactId" = ${from}::uuid AND (${ids}::uuid[] IS NULL OR id = ANY (${ids}::uuid[])) RETURNING id`,
  ConversationMemory: (tx, { from, to, ids }) => tx.$queryRaw`
    UPDATE "ConversationMemory" SET "contactId" = ${to}::uuid
    WHERE "contactId" = ${from}::uuid AND (${ids}::uuid[] IS NULL OR id = ANY (${ids}::uuid[])) RETURNING id`,
  MemoryItem: (tx, { from, to, ids }) => tx.$queryRaw`
    UPDATE "MemoryItem" SET "contactId" = ${to}::uuid
    WHERE "contactId" = ${from}::uuid AND (${ids}::uuid[] IS NULL OR id = ANY (${ids}::uuid[])) RETURNING id`,
} as const satisfies Record<string, MoveTable>;

type MovedTable = keyof typeof MOVED_TABLES;
const TABLES = Object.keys(MOVED_TABLES) as MovedTable[];

/** Ids of moved rows by table. */
export type MovedRows = Partial<Record<MovedTable | 'ContactIdentity' | 'ContactLabel', string[]>>;

/** Moves rows of one table, and says which. */
async function moveTable(tx: TenantTx, table: MovedTable, move: Move): Promise<string[]> {
  const rows: { id: string }[] = await MOVED_TABLES[table](tx, move);
  return rows.map(({ id }) => id);
}

/** Addresses that the other contact lacks move; of one that both have, the proof goes to the one that stays. */
async function moveIdentities(tx: TenantTx, from: string, to: string): Promise<string[]> {
  const theirs = await tx.contactIdentity.findMany({ where: { contactId: from } });
  const own = await tx.contactIdentity.findMany({ where: { contactId: to } });
  const moved: string[] = [];
  for (const { id, channel, address, provenAt } of theirs) {
    const same = own.find((each) => each.channel === channel && each.address === address);
    if (same && (same.provenAt !== null || provenAt === null)) continue;
    // A claim of what the other has proven says nothing more.
    if (same) await tx.contactIdentity.deleteMany({ where: { id: same.id } });
    await tx.contactIdentity.updateMany({ where: { id }, data: { contactId: to } });
    moved.push(id);
  }
  return moved;
}

async function copyLabels(tx: TenantTx, from: string, to: string): Promise<string[]> {
  const labels = await tx.$queryRaw<{ labelId: string }[]>`
    INSERT INTO "ContactLabel" ("contactId", "labelId")
      SELECT ${to}::uuid, "labelId" FROM "ContactLabel" WHERE "contactId" = ${from}::uuid
      ON CONFLICT DO NOTHING RETURNING "labelId"`;
  return labels.map(({ labelId }) => labelId);
}

/** Moves all that hangs on one contact to another. */
export async function moveRows(tx: TenantTx, from: string, to: string): Promise<MovedRows> {
  const moved: MovedRows = {};
  for (const table of TABLES) moved[table] = await moveTable(tx, table, { from, to, ids: null });
  return {
    ...moved,
    ContactIdentity: await moveIdentities(tx, from, to),
    ContactLabel: await copyLabels(tx, from, to),
  };
}

/** Moves back what a merge has moved and what is still there. */
export async function moveRowsBack(tx: TenantTx, moved: MovedRows, { from, to }: { from: string; to: string }) {
  for (const table of TABLES) await moveTable(tx, table, { from, to, ids: moved[table] ?? [] });
  for (const id of moved.ContactIdentity ?? []) {
    const identity = await tx.contactIdentity.findFirst({ where: { id, contactId: from } });
    if (!identity) continue;
    const { channel, address } = identity;
    await tx.contactIdentity.deleteMany({ where: { contactId: to, channel, address } });
    await tx.contactIdentity.updateMany({ where: { id }, data: { contactId: to } });
  }
  await tx.contactLabel.deleteMany({ where: { contactId: from, labelId: { in: moved.ContactLabel ?? [] } } });
}
