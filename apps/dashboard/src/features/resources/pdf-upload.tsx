import { Button, faultOf } from '@lobby/ui';
import { CircleAlert, CircleCheck, Upload } from 'lucide-preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { api } from '../../trpc.ts';

interface Sent {
  name: string;
  state: 'sending' | 'done' | 'failed';
  reason: string;
}

async function upload(file: File): Promise<void> {
  const form = new FormData();
  form.set('file', file);
  await api.resources.uploadPdf.mutate(form);
}

function Row({ sent }: { sent: Sent }) {
  return (
    <li class="flex items-start gap-3">
      {sent.state === 'sending' && (
        <span class="loading loading-spinner loading-sm mt-0.5 shrink-0" aria-label="is sent" />
      )}
      {sent.state === 'done' && <CircleCheck size={20} class="shrink-0 text-accent" aria-label="has arrived" />}
      {sent.state === 'failed' && <CircleAlert size={20} class="shrink-0 text-error" aria-label="was not taken" />}
      <span class="min-w-0">
        <span class="break-words">{sent.name}</span>
        {sent.reason && <span class="block text-sm text-error">{sent.reason}</span>}
      </span>
    </li>
  );
}

/** Where files are chosen or dropped. The label is the drop zone, so that a click anywhere in it opens the chooser as well. */
function DropZone({ onFiles }: { onFiles: (files: File[]) => void }) {
  const zone = useRef<HTMLLabelElement>(null);
  const id = useId();
  useEffect(() => {
    const element = zone.current;
    const allow = (event: DragEvent): void => event.preventDefault();
    const drop = (event: DragEvent): void => {
      event.preventDefault();
      onFiles([...(event.dataTransfer?.files ?? [])]);
    };
    element?.addEventListener('dragover', allow);
    element?.addEventListener('drop', drop);
    return () => {
      element?.removeEventListener('dragover', allow);
      element?.removeEventListener('drop', drop);
    };
  }, [onFiles]);
  return (
    <label
      ref={zone}
      for={id}
      class="flex cursor-pointer flex-col items-center gap-2 rounded-box border-2 border-dashed border-base-300 p-8 text-center hover:border-primary has-focus-visible:outline-2"
    >
      <Upload size={28} aria-hidden="true" />
      <span class="font-medium">Choose PDFs, or drop them here</span>
      <span class="text-sm quiet">At most 25 MB each</span>
      <input
        id={id}
        type="file"
        accept="application/pdf,.pdf"
        multiple
        class="sr-only"
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
    </label>
  );
}

/** Sends files one after the other, and knows of each how it went. */
function useUploads(onAdded: () => void) {
  const [sents, setSents] = useState<Sent[]>([]);
  const send = async (files: readonly File[]): Promise<void> => {
    const first = sents.length;
    setSents((before) => [...before, ...files.map(({ name }) => ({ name, state: 'sending' as const, reason: '' }))]);
    for (const [index, file] of files.entries()) {
      const settle = (state: Sent['state'], reason: string): void =>
        setSents((now) => now.map((sent, at) => (at === first + index ? { ...sent, state, reason } : sent)));
      try {
        await upload(file);
        settle('done', '');
        onAdded();
      } catch (error) {
        settle('failed', faultOf(error).message);
      }
    }
  };
  return { sents, send };
}

/** Takes PDFs; each is sent by itself, and says by itself what is wrong with it. */
export function PdfUpload({ onAdded, onDone }: { onAdded: () => void; onDone: () => void }) {
  const { sents, send } = useUploads(onAdded);
  return (
    <div class="flex flex-col gap-4">
      <DropZone onFiles={(files) => void send(files)} />
      {sents.length > 0 && (
        <ul class="flex flex-col gap-2" aria-live="polite">
          {sents.map((sent, index) => (
            <Row key={index} sent={sent} />
          ))}
        </ul>
      )}
      <div class="flex justify-end">
        <Button onClick={onDone}>{sents.length > 0 ? 'Done' : 'Cancel'}</Button>
      </div>
    </div>
  );
}
