import type { RecordStage, RecordType } from '@lobby/contracts/records';

type Row = Omit<RecordType, 'stages'> & { stages: unknown };

/** The columns of a record type. */
export const TYPE_COLUMNS = {
  id: true,
  key: true,
  label: true,
  labelPlural: true,
  stages: true,
  position: true,
  removedAt: true,
} as const;

/** A stored row as a record type. */
export const toRecordType = ({ stages, ...row }: Row): RecordType => ({ ...row, stages: stages as RecordStage[] });
