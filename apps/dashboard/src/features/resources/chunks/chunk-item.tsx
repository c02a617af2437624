import { Badge, Button, Dialog, Form, TextArea, useAction } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { api } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';

export type Chunk = RouterOutputs['resources']['listChunks']['chunks'][number];

const useInvalidateResources = () => {
  const queryClient = useQueryClient();
  return () => void queryClient.invalidateQueries({ queryKey: ['resources'] });
};

function EditChunkButton({ chunk }: { chunk: Chunk }) {
  const [isOpen, setOpen] = useState(false);
  const refresh = useInvalidateResources();
  const save = useAction(
    (values: Record<string, string>) =>
      api.resources.updateChunk.mutate({ chunkId: chunk.id, text: values['text'] ?? '' }),
    {
      successMessage: 'Saved. The next answer is made of it.',
      onSuccess: () => {
        setOpen(false);
        refresh();
      },
    },
  );
  return (
    <>
      <Button size="small" variant="ghost" onClick={() => setOpen(true)}>
        Edit
      </Button>
      <Dialog title="Edit the chunk" isOpen={isOpen} onClose={() => setOpen(false)}>
        <Form submitLabel="Save" isBusy={save.isRunning} error={save.error} onSubmit={save.run}>
          <TextArea
            name="text"
            label="Text"
            rows={12}
            defaultValue={chunk.text}
            hint="Visitors read these words in answers. Your text stays when the resource is read anew, as long as the passage there is the same."
            autofocus
            error={save.error}
          />
        </Form>
      </Dialog>
    </>
  );
}

function ChunkActions({ chunk, onSelect }: { chunk: Chunk; onSelect: () => void }) {
  const refresh = useInvalidateResources();
  const chunkId = chunk.id;
  const restore = useAction(() => api.resources.restoreChunk.mutate({ chunkId }), {
    onSuccess: refresh,
    successMessage: 'It says again what was read.',
  });
  const setActive = useAction(() => api.resources.setChunkActive.mutate({ chunkId, active: !chunk.active }), {
    onSuccess: refresh,
  });
  const error = restore.error ?? setActive.error;
  return (
    <div class="mt-2 -ml-3 flex flex-wrap items-center gap-1">
      <Button size="small" variant="ghost" onClick={onSelect}>
        Show on its page
      </Button>
      <EditChunkButton chunk={chunk} />
      {chunk.originalText !== null && (
        <Button size="small" variant="ghost" isBusy={restore.isRunning} onClick={() => restore.run()}>
          Restore
        </Button>
      )}
      <Button size="small" variant="ghost" isBusy={setActive.isRunning} onClick={() => setActive.run()}>
        {chunk.active ? 'Switch off' : 'Switch on'}
      </Button>
      {error && <span class="text-sm text-error">{error.message}</span>}
    </div>
  );
}

interface ChunkItemProps {
  chunk: Chunk;
  /** What its number counts: pages or slides. */
  pageLabel: string;
  isSelected: boolean;
  onSelect: () => void;
}

/** One passage: where it stands, what it says, and what can be done with it. */
export function ChunkItem({ chunk, pageLabel, isSelected, onSelect }: ChunkItemProps) {
  const location = [chunk.page ? `${pageLabel} ${chunk.page}` : chunk.pageTitle, ...chunk.headingPath].filter(Boolean);
  return (
    <li class={`rounded-box border p-4 ${isSelected ? 'border-primary' : 'border-base-300'}`}>
      <p class="mb-1 flex flex-wrap items-center gap-2 text-sm quiet">
        <span class="min-w-0 wrap-anywhere">{[...new Set(location)].join(' › ')}</span>
        <Badge>{chunk.language}</Badge>
        {chunk.originalText !== null && <Badge tone="info">edited</Badge>}
        {!chunk.active && <Badge tone="warning">off</Badge>}
      </p>
      <p class={`wrap-anywhere whitespace-pre-line ${chunk.active ? '' : 'quiet'}`}>{chunk.text}</p>
      <ChunkActions chunk={chunk} onSelect={onSelect} />
    </li>
  );
}
