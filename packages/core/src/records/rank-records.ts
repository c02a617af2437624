import type { TenantTx } from '@lobby/db';

/** A stage's cards on the board. */
interface Column {
  recordTypeId: string;
  stage: string;
}

const STEP = 1024;

/** A rank before all of a stage's. */
export async function rankFirst(tx: TenantTx, { recordTypeId, stage }: Column): Promise<number> {
  const { _min: first } = await tx.record.aggregate({ where: { recordTypeId, stage }, _min: { rank: true } });
  return (first.rank ?? STEP) - STEP;
}

async function rankLast(tx: TenantTx, { recordTypeId, stage }: Column): Promise<number> {
  const { _max: last } = await tx.record.aggregate({ where: { recordTypeId, stage }, _max: { rank: true } });
  return (last.rank ?? -STEP) + STEP;
}

const spreadRanks = (tx: TenantTx, { recordTypeId, stage }: Column) => tx.$executeRaw`
  UPDATE "Record" r SET rank = ${STEP}::int * place FROM (
    SELECT id, row_number() OVER (ORDER BY rank, id) AS place FROM "Record"
    WHERE "recordTypeId" = ${recordTypeId}::uuid AND stage = ${stage}) placed
  WHERE r.id = placed.id`;

async function findGap(tx: TenantTx, { recordTypeId, stage }: Column, movedId: string, beforeId: string) {
  const next = await tx.record.findFirst({ where: { id: beforeId, recordTypeId, stage }, select: { rank: true } });
  if (!next) return null;
  const previous = await tx.record.findFirst({
    where: {
      recordTypeId,
      stage,
      id: { notIn: [movedId, beforeId] },
      OR: [{ rank: { lt: next.rank } }, { rank: next.rank, id: { lt: beforeId } }],
    },
    orderBy: [{ rank: 'desc' }, { id: 'desc' }],
    select: { rank: true },
  });
  const low = previous?.rank ?? next.rank - 2 * STEP;
  return { low, middle: (low + next.rank) / 2, high: next.rank };
}

/** A rank right before another record of a stage, or behind all where that one is not there (any more). */
export async function rankBefore(
  tx: TenantTx,
  column: Column,
  { movedId, beforeId }: { movedId: string; beforeId: string | null },
): Promise<number> {
  const gap = beforeId === null ? null : await findGap(tx, column, movedId, beforeId);
  if (!gap || beforeId === null) return rankLast(tx, column);
  if (gap.low < gap.middle && gap.middle < gap.high) return gap.middle;
  // After many moves to one place no number is left between two ranks.
  await spreadRanks(tx, column);
  return (await findGap(tx, column, movedId, beforeId))?.middle ?? rankLast(tx, column);
}
