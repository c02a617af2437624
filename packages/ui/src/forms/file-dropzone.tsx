import { Upload } from 'lucide-preact';
import { useEffect, useId, useRef } from 'preact/hooks';

interface Props {
  label: string;
  hint: string;
  /** As an input of the type file takes it: ".csv,text/csv". */
  accept: string;
  isBusy?: boolean;
  onFile: (file: File) => void;
}

/** Where one file is chosen or dropped. The label is the drop zone, so that a click anywhere in it opens the chooser as well. */
export function FileDropzone({ label, hint, accept, isBusy = false, onFile }: Props) {
  const zone = useRef<HTMLLabelElement>(null);
  const id = useId();
  useEffect(() => {
    const element = zone.current;
    const onDragOver = (event: DragEvent): void => event.preventDefault();
    const onDrop = (event: DragEvent): void => {
      event.preventDefault();
      const file = event.dataTransfer?.files[0];
      if (file) onFile(file);
    };
    element?.addEventListener('dragover', onDragOver);
    element?.addEventListener('drop', onDrop);
    return () => {
      element?.removeEventListener('dragover', onDragOver);
      element?.removeEventListener('drop', onDrop);
    };
  }, [onFile]);
  return (
    <label
      ref={zone}
      for={id}
      class="flex cursor-pointer flex-col items-center gap-2 rounded-box border-2 border-dashed border-base-300 p-8 text-center hover:border-primary has-focus-visible:outline-2"
    >
      {isBusy ? (
        <span class="loading loading-spinner" aria-label="The file is read" />
      ) : (
        <Upload size={28} aria-hidden="true" />
      )}
      <span class="font-medium">{label}</span>
      <span class="text-sm quiet">{hint}</span>
      <input
        id={id}
        type="file"
        accept={accept}
        class="sr-only"
        disabled={isBusy}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (file) onFile(file);
          event.currentTarget.value = '';
        }}
      />
    </label>
  );
}
