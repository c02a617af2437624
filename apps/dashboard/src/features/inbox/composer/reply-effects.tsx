import { X, Zap } from 'lucide-preact';
import { t } from './translate.ts';

/** What sending the reply will do besides, and the button that leaves it out. */
export const ReplyEffects = ({ description, onRemove }: { description: string; onRemove: () => void }) => (
  <p class="flex items-center gap-2 rounded-field bg-base-200 px-3 py-1.5 text-sm" role="status">
    <Zap size={15} aria-hidden="true" class="shrink-0" />
    <span class="min-w-0 flex-1 wrap-anywhere">{t('whenSent', { effects: description })}</span>
    <button type="button" class="btn btn-ghost btn-square btn-xs" aria-label={t('removeActions')} onClick={onRemove}>
      <X size={14} aria-hidden="true" />
    </button>
  </p>
);
