import { Upload } from 'lucide-preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import type { RefObject } from 'preact';
import { t } from '../translate.ts';

interface Props {
  label: string;
  hint: string;
  /** Media types or endings, as a file input takes them: ".csv,text/csv". */
  accept: string;
  isMultiple?: boolean;
  isBusy?: boolean;
  /** Gets at least one file; only one unless `isMultiple`. */
  onFiles: (files: File[]) => void;
}

function useFileDrop(zone: RefObject<HTMLElement>, onDropped: (files: File[]) => void): void {
  const latest = useRef(onDropped);
  latest.current = onDropped;
  useEffect(() => {
    const element = zone.current;
    const onDragOver = (event: DragEvent): void => event.preventDefault();
    const onDrop = (event: DragEvent): void => {
      event.preventDefault();
      latest.current([...(event.dataTransfer?.files ?? [])]);
    };
    element?.addEventListener('dragover', onDragOver);
    element?.addEventListener('drop', onDrop);
    return () => {
      element?.removeEventListener('dragover', onDragOver);
      element?.removeEventListener('drop', onDrop);
    };
  }, []);
}

/** Takes files that are chosen or dropped. It is a label, so that a click anywhere in it opens the file chooser. */
export function FileDropzone({ label, hint, accept, isMultiple = false, isBusy = false, onFiles }: Props) {
  const zone = useRef<HTMLLabelElement>(null);
  const id = useId();
  const addFiles = (files: File[]): void => {
    if (files.length > 0 && !isBusy) onFiles(isMultiple ? files : files.slice(0, 1));
  };
  useFileDrop(zone, addFiles);
  return (
    <label
      ref={zone}
      for={id}
      class="flex cursor-pointer flex-col items-center gap-2 rounded-box border-2 border-dashed border-base-300 p-8 text-center hover:border-primary has-focus-visible:outline-2"
    >
      {isBusy ? (
        <span class="loading loading-spinner" aria-label={t('readingFile')} />
      ) : (
        <Upload size={28} aria-hidden="true" />
      )}
      <span class="font-medium">{label}</span>
      <span class="text-sm quiet">{hint}</span>
      <input
        id={id}
        type="file"
        accept={accept}
        multiple={isMultiple}
        class="sr-only"
        disabled={isBusy}
        onChange={(event) => {
          addFiles([...(event.currentTarget.files ?? [])]);
          // Emptied, so that the same file can be chosen again.
          event.currentTarget.value = '';
        }}
      />
    </label>
  );
}
