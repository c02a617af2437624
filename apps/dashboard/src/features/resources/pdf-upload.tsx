import { Button, faultOf } from '@lobby/ui';
import { CircleAlert, CircleCheck, Upload } from 'lucide-preact';
import { useId, useState } from 'preact/hooks';
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
      {sent.state === 'sending' && <span class="loading loading-spinner loading-sm mt-0.5 shrink-0" aria-label="is sent" />}
      {sent.state === 'done' && <CircleCheck size={20} class="shrink-0 text-accent" aria-label="has arrived" />}
      {sent.state === 'failed' && <CircleAlert size={20} class="shrink-0 text-error" aria-label="was not taken" />}
      <span class="min-w-0">
        <span class="break-words">{sent.name}</span>
        {sent.reason && <span class="block text-sm text-error">{sent.reason}</span>}
      </span>
    </li>
  );
}

/** Takes PDFs by choosing or dropping; each is sent by itself, and says by itself what is wrong with it. */
export function PdfUpload({ onAdded, onDone }: { onAdded: () => void; onDone: () => void }) {
  const [sents, setSents] = useState<Sent[]>([]);
  const [isOver, setOver] = useState(false);
  const id = useId();

  const send = async (files: readonly File[]): Promise<void> => {
    const first = sents.length;
    setSents((before) => [...before, ...files.map(({ name }) => ({ name, state: 'sending' as const, reason: '' }))]);
    for (const [index, file] of files.entries()) {
      const settle = (state: Sent['state'], reason: string): void => setSents((now) => now.map((sent, at) => (at === first + index ? { ...sent, state, reason } : sent)));
      try {
        await upload(file);
        settle('done', '');
        onAdded();
      } catch (error) {
        settle('failed', faultOf(error).message);
      }
    }
  };

  return (
    <div class="flex flex-col gap-4">
      <label
        for={id}
        class={`flex cursor-pointer flex-col items-center gap-2 rounded-box border-2 border-dashed p-8 text-center has-focus-visible:outline-2 ${isOver ? 'border-primary bg-base-200' : 'border-base-300'}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          void send([...(event.dataTransfer?.files ?? [])]);
        }}
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
            void send([...(event.currentTarget.files ?? [])]);
            event.currentTarget.value = '';
          }}
        />
      </label>
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
