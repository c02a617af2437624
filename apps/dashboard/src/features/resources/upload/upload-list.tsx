import { createTranslator } from '@lobby/messages';
import { resourceMessages } from '@lobby/messages/staff/content/resources';
import { formatPercent } from '@lobby/ui';
import { CircleAlert, CircleCheck, Clock } from 'lucide-preact';
import type { FileUpload } from './use-uploads.ts';

const t = createTranslator(resourceMessages);

function UploadStatusIcon({ state }: { state: FileUpload['state'] }) {
  if (state === 'waiting') return <Clock size={20} class="shrink-0 quiet" aria-label={t('uploadWaiting')} />;
  if (state === 'done') return <CircleCheck size={20} class="shrink-0 text-accent" aria-label={t('uploadDone')} />;
  if (state === 'failed') return <CircleAlert size={20} class="shrink-0 text-error" aria-label={t('uploadFailed')} />;
  return <span class="loading loading-spinner loading-sm mt-0.5 shrink-0" aria-label={t('uploadSending')} />;
}

function UploadItem({ upload: { name, state, progress, reason } }: { upload: FileUpload }) {
  return (
    <li class="flex items-start gap-3">
      <UploadStatusIcon state={state} />
      <div class="min-w-0 grow">
        <p class="flex justify-between gap-3">
          <span class="wrap-anywhere">{name}</span>
          {state === 'sending' && <span class="text-sm quiet">{formatPercent(progress)}</span>}
        </p>
        {state === 'sending' && (
          <progress
            class="progress progress-primary w-full"
            value={progress}
            max={1}
            aria-label={t('uploadingFile', { name })}
          />
        )}
        {reason && <p class="text-sm text-error">{reason}</p>}
      </div>
    </li>
  );
}

/** The files of an upload, each with its progress or why it failed. */
export function UploadList({ uploads }: { uploads: readonly FileUpload[] }) {
  if (uploads.length === 0) return null;
  return (
    <ul class="flex flex-col gap-3" aria-live="polite">
      {uploads.map((upload, index) => (
        <UploadItem key={index} upload={upload} />
      ))}
    </ul>
  );
}
