import { useState } from 'preact/hooks';

export interface Selection {
  selectedIds: ReadonlySet<string>;
  setSelected: (ids: readonly string[], isSelected: boolean) => void;
  clear: () => void;
}

/** The rows of a list that are selected for a bulk action. */
export function useSelection(): Selection {
  const [selectedIds, setSelectedIds] = useState<ReadonlySet<string>>(new Set());
  return {
    selectedIds,
    setSelected: (ids, isSelected) =>
      setSelectedIds((before) => {
        const others = [...before].filter((id) => !ids.includes(id));
        return new Set(isSelected ? [...others, ...ids] : others);
      }),
    clear: () => setSelectedIds(new Set()),
  };
}
