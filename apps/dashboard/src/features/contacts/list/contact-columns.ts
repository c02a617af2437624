import { createStoredValue, localArea } from '@lobby/ui/storage';
import { useState } from 'preact/hooks';

/** The columns that can be shown beside the name; others are `field:` and the key of a field. */
export const COLUMN_NAMES = ['email', 'phone', 'owner', 'labels', 'lastSeen', 'created'] as const;
export type ColumnName = (typeof COLUMN_NAMES)[number];

const DEFAULT_COLUMNS: readonly string[] = ['email', 'phone', 'owner', 'labels', 'lastSeen'];
const MAX_COLUMNS = 40;

const parseColumns = (value: unknown): readonly string[] | null =>
  Array.isArray(value) && value.length <= MAX_COLUMNS && value.every((name) => typeof name === 'string') ? value : null;

const stored = createStoredValue(localArea, 'lobby-contact-columns', parseColumns);

/** The columns that the member wants to see, kept in this browser, and a function that shows or hides one. */
export function useContactColumns(): [readonly string[], (name: string) => void] {
  const [columns, setColumns] = useState(() => stored.read() ?? DEFAULT_COLUMNS);
  return [
    columns,
    (name) => {
      const next = columns.includes(name) ? columns.filter((each) => each !== name) : [...columns, name];
      stored.write(next);
      setColumns(next);
    },
  ];
}
