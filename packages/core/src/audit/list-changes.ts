import type { ActivityChange, ActivityValue } from '@lobby/contracts/audit';
import { truncateText } from '@lobby/contracts/truncate-text';

const MAX_VALUE_LENGTH = 500;

/** JSON whose keys have one order, because the database keeps none. */
const toStableJson = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

/** A value as the log keeps it: lists by their entries, other objects as JSON, long texts by their beginning. */
function toActivityValue(value: unknown): ActivityValue {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  const isList = Array.isArray(value) && value.every((entry) => typeof entry !== 'object');
  const text = typeof value === 'string' ? value : isList ? value.join(', ') : toStableJson(value);
  return truncateText(text, MAX_VALUE_LENGTH);
}

/** The fields of `after` whose value differs from the one before; none where nothing was changed. */
export function listChanges(before: object, after: object): ActivityChange[] {
  const previous = new Map(Object.entries(before));
  return Object.entries(after)
    .filter(([, value]) => value !== undefined)
    .map(([field, value]) => ({
      field,
      before: toActivityValue(previous.get(field)),
      after: toActivityValue(value),
    }))
    .filter((change) => change.before !== change.after);
}
