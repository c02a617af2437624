import { X } from 'lucide-preact';
import type { Label } from '../../inbox-queries.ts';
import { t } from '../translate.ts';

/** A label of a conversation, with a button that removes it. */
export const LabelChip = ({ label: { name, color }, onRemove }: { label: Label; onRemove: () => void }) => (
  <span class="badge badge-sm h-auto gap-1.5 border-base-300 bg-base-100 py-0.5">
    <span class="size-2 shrink-0 rounded-full" style={{ backgroundColor: color }} />
    <span class="max-w-40 truncate" dir="auto">
      {name}
    </span>
    <button type="button" class="cursor-pointer" aria-label={t('removeLabel', { name })} onClick={onRemove}>
      <X size={12} aria-hidden="true" />
    </button>
  </span>
);
