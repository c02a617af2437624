import { ErrorAlert, formatBytes, useAction } from '@lobby/ui';
import { FileText } from 'lucide-preact';
import { api } from '../../../../trpc.ts';
import type { Message } from '../../inbox-queries.ts';
import { t } from '../translate.ts';

/** The attachments of a message. Their links expire after a few minutes, so a new one is requested when an attachment is opened. */
export function Attachments({ attachments }: Pick<Message, 'attachments'>) {
  const { run, error } = useAction((attachmentId: string) => api.attachments.getLink.mutate({ attachmentId }), {
    onSuccess: (url) => window.open(url, '_blank', 'noopener'),
  });
  return (
    <ul aria-label={t('files')} class="mt-1 flex flex-col gap-2">
      {attachments.map(({ id, name, sizeBytes, url, isImage }) => (
        <li key={id}>
          <button
            type="button"
            class="flex max-w-full cursor-pointer items-center gap-2 rounded-field border border-current/25 p-2 text-start text-sm"
            onClick={() => run(id)}
          >
            {isImage ? (
              <img src={url} alt="" class="max-h-40 max-w-40 rounded-sm object-contain" loading="lazy" />
            ) : (
              <FileText size={18} aria-hidden="true" class="shrink-0" />
            )}
            <span class="min-w-0">
              <span class="block truncate" dir="auto">
                {name}
              </span>
              <span class="text-xs">{formatBytes(sizeBytes)}</span>
            </span>
          </button>
        </li>
      ))}
      <ErrorAlert error={error} />
    </ul>
  );
}
