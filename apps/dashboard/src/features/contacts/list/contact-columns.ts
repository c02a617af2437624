import { createStoredValue, localArea } from '@lobby/ui/storage';
import { useState } from 'preact/hooks';

/** The columns that can be shown beside the name; others are `field:` and the key of a field. */
export const COLUMN_NAMES = ['email', 'phone', 'owner', 'labels', 'lastSeen', 'created'] as const;
export type ColumnName = (typeof COLUMN_NAMES)[number];

const DEFAULT_COLUMNS: readonly string[] = ['email', 'phone', 'owner', 'labels', 'lastSeen'];
const MAX_COLUMNS = 40;

const parseColumns = (text: string): readonly string[] | null => {
  const names = text.split('\n').filter(Boolean);
  return names.length > 0 && names.length <= MAX_COLUMNS ? names : null;
};

const stored = createStoredValue(localArea, 'lobby-contact-columns', parseColumns);

/** The columns that the member wants to see, kept in this browser, and a function that shows or hides one. */
export function useContactColumns(): [readonly string[], (name: string) => void] {
  const [columns, setColumns] = useState(() => stored.read() ?? DEFAULT_COLUMNS);
  return [
    columns,
    (name) => {
      const next = columns.includes(name) ? columns.filter((each) => each !== name) : [...columns, name];
      // Nothing at all would be read as no choice.
      stored.write((next.length > 0 ? next : ['name']).join('\n') as unknown as readonly string[]);
      setColumns(next);
    },
  ];
}
