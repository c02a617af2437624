import { LoaderCircle, X } from 'lucide-preact';
import { t } from './translate.ts';
import type { PendingAttachment } from './use-attachments.ts';

interface Props {
  attachments: readonly PendingAttachment[];
  onRemove: (key: number) => void;
}

/** The attachments of the reply that is being written. */
export function AttachmentChips({ attachments, onRemove }: Props) {
  if (attachments.length === 0) return null;
  return (
    <ul aria-label={t('attachments')} class="flex flex-wrap gap-2">
      {attachments.map(({ key, name, attachmentId, error }) => (
        <li
          key={key}
          class={`flex max-w-full items-center gap-2 rounded-field border px-2 py-1 text-sm ${error ? 'border-error text-error' : 'border-base-300'}`}
        >
          {!attachmentId && !error && <LoaderCircle size={14} aria-label={t('uploading')} class="animate-spin" />}
          <span class="truncate" dir="auto">
            {error ? t('fileFailed', { name, reason: error.message }) : name}
          </span>
          <button
            type="button"
            class="cursor-pointer"
            aria-label={t('removeFile', { name })}
            onClick={() => onRemove(key)}
          >
            <X size={14} aria-hidden="true" />
          </button>
        </li>
      ))}
    </ul>
  );
}
