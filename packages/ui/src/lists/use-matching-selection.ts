import { useEffect, useState } from 'preact/hooks';
import { useSelection } from './use-selection.ts';
import type { Selection } from './use-selection.ts';

interface Options {
  /** The rows of the page that is shown. */
  pageIds: readonly string[];
  /** How many rows the filters match on all pages. */
  total: number;
  /** What the list shows, as text; the selection ends when it changes. */
  shown: string;
}

/** The rows for a bulk action: some of a page, or all that the filters match. */
export interface MatchingSelection {
  selection: Selection;
  /** Without meaning while all that match are selected. */
  ids: string[];
  isAllSelected: boolean;
  count: number;
  total: number;
  selectAll: () => void;
  clear: () => void;
}

/** Selects rows of a page, and from there on all that the filters match. Rows that are out of sight are never selected one by one. */
export function useMatchingSelection({ pageIds, total, shown }: Options): MatchingSelection {
  const selection = useSelection();
  const [isAllSelected, setAllSelected] = useState(false);
  const clear = (): void => {
    selection.clear();
    setAllSelected(false);
  };
  useEffect(clear, [shown]);
  const ids = [...selection.selectedIds];
  return {
    selection: isAllSelected ? { selectedIds: new Set(pageIds), setSelected: clear, clear } : { ...selection, clear },
    ids,
    isAllSelected,
    count: isAllSelected ? total : ids.length,
    total,
    selectAll: () => setAllSelected(true),
    clear,
  };
}
