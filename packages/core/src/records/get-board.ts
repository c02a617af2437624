import type {
  BoardColumn,
  GetBoard,
  ListStageRecords,
  RecordSummary,
  RecordTypeWithFields,
} from '@lobby/contracts/records';
import type { TenantTx } from '@lobby/db';
import { summarizeRecords } from './summarize-records.ts';
import { getRecordType } from './types/list-record-types.ts';

interface Card {
  id: string;
  stage: string;
  total: number;
}

interface CardQuery extends Pick<GetBoard, 'recordTypeId' | 'search' | 'perStage'> {
  /** Null: each. */
  stage: string | null;
  /** Only those behind this card of the stage; null, or one that is elsewhere: from the start. */
  afterId: string | null;
}

/** The next cards of a stage, or of each, whose fields or contact contain the search, with how many there are. */
const listCards = (tx: TenantTx, { recordTypeId, search, perStage, stage, afterId }: CardQuery) => tx.$queryRaw<Card[]>`
  SELECT id, stage, total FROM (
    SELECT r.id, r.stage, r.rank,
      row_number() OVER (PARTITION BY r.stage ORDER BY r.rank, r.id) AS place,
      count(*) OVER (PARTITION BY r.stage)::int AS total
    FROM "Record" r JOIN "Contact" c ON c.id = r."contactId"
    LEFT JOIN "Record" a ON a.id = ${afterId}::uuid AND a.stage = r.stage
    WHERE r."recordTypeId" = ${recordTypeId}::uuid AND r.stage IS NOT NULL
      AND (${stage}::text IS NULL OR r.stage = ${stage}) AND (a.id IS NULL OR (r.rank, r.id) > (a.rank, a.id))
      AND (${search} = '' OR strpos(lower(concat_ws(' ', c.name, c.email)), lower(${search})) > 0
        OR EXISTS (SELECT FROM jsonb_each_text(r.fields) v WHERE strpos(lower(v.value), lower(${search})) > 0))) cards
  WHERE place <= ${perStage}::int ORDER BY rank, id`;

/** A board: each stage of a record type with its first cards. Throws not_found. */
export async function getBoard(
  tx: TenantTx,
  input: GetBoard,
): Promise<{ type: RecordTypeWithFields; columns: BoardColumn[] }> {
  const type = await getRecordType(tx, input.recordTypeId);
  const cards = await listCards(tx, { ...input, stage: null, afterId: null });
  const records = await summarizeRecords(
    tx,
    new Map([[type.id, type.fields]]),
    cards.map(({ id }) => id),
  );
  const columns = type.stages.map((stage) => ({
    stage,
    total: cards.find((card) => card.stage === stage.key)?.total ?? 0,
    records: records.filter((record) => record.stage === stage.key),
  }));
  return { type, columns };
}

/** The next cards of one stage behind a card; from its start where that card is not there any more. */
export async function listStageRecords(
  tx: TenantTx,
  { take, ...query }: ListStageRecords,
): Promise<{ records: RecordSummary[] }> {
  const type = await getRecordType(tx, query.recordTypeId);
  const cards = await listCards(tx, { ...query, perStage: take });
  return {
    records: await summarizeRecords(
      tx,
      new Map([[type.id, type.fields]]),
      cards.map(({ id }) => id),
    ),
  };
}
