import type { Selection } from './use-selection.ts';

interface Props {
  /** The rows that this box selects: one, or all of a page. */
  ids: readonly string[];
  /** Read out; the box has no text beside it. */
  label?: string;
  selection: Selection;
}

/** Selects rows. It is checked while all of its rows are selected. */
export const SelectCheckbox = ({ ids, label, selection: { selectedIds, setSelected } }: Props) => (
  <input
    type="checkbox"
    class="checkbox rounded-sm checkbox-sm"
    aria-label={label}
    checked={ids.length > 0 && ids.every((id) => selectedIds.has(id))}
    onChange={(event) => setSelected(ids, event.currentTarget.checked)}
  />
);
