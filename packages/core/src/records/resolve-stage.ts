import type { RecordStage } from '@lobby/contracts/records';
import { AppError } from '@lobby/contracts/errors';

/** The stage that a record is to be in: the first where none is said, null for a type without stages. Throws invalid for an unknown one. */
export function resolveStage(stages: readonly RecordStage[], stage: string | null): string | null {
  const found = stage === null ? stages[0] : stages.find(({ key }) => key === stage);
  if (found) return found.key;
  if (stage === null) return null;
  throw new AppError('invalid', 'invalid_input', { fields: { stage: { code: 'invalid_choice', params: {} } } });
}
