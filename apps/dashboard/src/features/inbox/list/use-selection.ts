import { useState } from 'preact/hooks';

export interface RowSelection {
  selectedIds: ReadonlySet<string>;
  select: (id: string, isSelected: boolean) => void;
  setSelectedIds: (ids: ReadonlySet<string>) => void;
}

/** The rows that are selected for a bulk action. */
export function useSelection(): RowSelection {
  const [selectedIds, setSelectedIds] = useState<ReadonlySet<string>>(new Set());
  const select = (id: string, isSelected: boolean): void => {
    const next = new Set(selectedIds);
    if (isSelected) next.add(id);
    else next.delete(id);
    setSelectedIds(next);
  };
  return { selectedIds, select, setSelectedIds };
}
