import { CircleAlert, CircleCheck, Clock, Upload } from 'lucide-preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import type { FileUpload } from './use-uploads.ts';

const ACCEPT = '.pdf,.docx,.pptx,.xlsx,.csv,.tsv,.html,.htm,.md,.markdown,.txt';

/** Where files are chosen or dropped. The label is the drop zone, so that a click anywhere in it opens the chooser as well. */
export function ResourceDropzone({
  label,
  isSingle = false,
  onFiles,
}: {
  label: string;
  isSingle?: boolean;
  onFiles: (files: File[]) => void;
}) {
  const zone = useRef<HTMLLabelElement>(null);
  const id = useId();
  useEffect(() => {
    const element = zone.current;
    const onDragOver = (event: DragEvent): void => event.preventDefault();
    const onDrop = (event: DragEvent): void => {
      event.preventDefault();
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length > 0) onFiles(isSingle ? files.slice(0, 1) : files);
    };
    element?.addEventListener('dragover', onDragOver);
    element?.addEventListener('drop', onDrop);
    return () => {
      element?.removeEventListener('dragover', onDragOver);
      element?.removeEventListener('drop', onDrop);
    };
  }, [onFiles, isSingle]);
  return (
    <label
      ref={zone}
      for={id}
      class="flex cursor-pointer flex-col items-center gap-2 rounded-box border-2 border-dashed border-base-300 p-8 text-center hover:border-primary has-focus-visible:outline-2"
    >
      <Upload size={28} aria-hidden="true" />
      <span class="font-medium">{label}</span>
      <span class="text-sm quiet">PDF, Word, PowerPoint, Excel, CSV, HTML, Markdown or text; at most 25 MB each</span>
      <input
        id={id}
        type="file"
        accept={ACCEPT}
        multiple={!isSingle}
        class="sr-only"
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
    </label>
  );
}

function UploadStatusIcon({ state }: { state: FileUpload['state'] }) {
  if (state === 'waiting') return <Clock size={20} class="shrink-0 quiet" aria-label="waits for its turn" />;
  if (state === 'done') return <CircleCheck size={20} class="shrink-0 text-accent" aria-label="has arrived" />;
  if (state === 'failed') return <CircleAlert size={20} class="shrink-0 text-error" aria-label="was not taken" />;
  return <span class="loading loading-spinner loading-sm mt-0.5 shrink-0" aria-label="is sent" />;
}

/** How each file goes: how much of it has arrived, or why it was not taken. */
export function UploadList({ uploads }: { uploads: readonly FileUpload[] }) {
  if (uploads.length === 0) return null;
  return (
    <ul class="flex flex-col gap-3" aria-live="polite">
      {uploads.map(({ name, state, progress, reason }, index) => (
        <li key={index} class="flex items-start gap-3">
          <UploadStatusIcon state={state} />
          <div class="min-w-0 grow">
            <p class="flex justify-between gap-3">
              <span class="wrap-anywhere">{name}</span>
              {state === 'sending' && <span class="text-sm quiet">{Math.round(progress * 100)} %</span>}
            </p>
            {state === 'sending' && (
              <progress
                class="progress progress-primary w-full"
                value={progress}
                max={1}
                aria-label={`${name} is sent`}
              />
            )}
            {reason && <p class="text-sm text-error">{reason}</p>}
          </div>
        </li>
      ))}
    </ul>
  );
}
