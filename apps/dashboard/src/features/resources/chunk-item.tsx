import { Badge, Button, Dialog, Form, TextArea, useAction } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { api } from '../../trpc.ts';
import type { Outputs } from '../../trpc.ts';

export type Chunk = Outputs['resources']['chunks']['chunks'][number];

const useRefresh = () => {
  const queryClient = useQueryClient();
  return () => void queryClient.invalidateQueries({ queryKey: ['resources'] });
};

function EditButton({ chunk }: { chunk: Chunk }) {
  const [isOpen, setOpen] = useState(false);
  const refresh = useRefresh();
  const save = useAction(
    (values: Record<string, string>) =>
      api.resources.updateChunk.mutate({ chunkId: chunk.id, text: values['text'] ?? '' }),
    {
      done: 'Saved. The next answer is made of it.',
      onDone: () => {
        setOpen(false);
        refresh();
      },
    },
  );
  return (
    <>
      <Button size="small" look="ghost" onClick={() => setOpen(true)}>
        Edit
      </Button>
      <Dialog title="Edit the chunk" isOpen={isOpen} onClose={() => setOpen(false)}>
        <Form submit="Save" isBusy={save.isRunning} fault={save.fault} onSubmit={save.run}>
          <TextArea
            name="text"
            label="Text"
            rows={12}
            defaultValue={chunk.text}
            hint="Visitors read these words in answers. Your text stays when the resource is read anew, as long as the passage there is the same."
            autofocus
            fault={save.fault}
          />
        </Form>
      </Dialog>
    </>
  );
}

function Actions({ chunk, onShow }: { chunk: Chunk; onShow: () => void }) {
  const refresh = useRefresh();
  const chunkId = chunk.id;
  const restore = useAction(() => api.resources.restoreChunk.mutate({ chunkId }), {
    onDone: refresh,
    done: 'It says again what was read.',
  });
  const setActive = useAction(() => api.resources.setChunkActive.mutate({ chunkId, active: !chunk.active }), {
    onDone: refresh,
  });
  const fault = restore.fault ?? setActive.fault;
  return (
    <div class="mt-2 -ml-3 flex flex-wrap items-center gap-1">
      <Button size="small" look="ghost" onClick={onShow}>
        Show on its page
      </Button>
      <EditButton chunk={chunk} />
      {chunk.originalText !== null && (
        <Button size="small" look="ghost" isBusy={restore.isRunning} onClick={() => restore.run()}>
          Restore
        </Button>
      )}
      <Button size="small" look="ghost" isBusy={setActive.isRunning} onClick={() => setActive.run()}>
        {chunk.active ? 'Switch off' : 'Switch on'}
      </Button>
      {fault && <span class="text-sm text-error">{fault.message}</span>}
    </div>
  );
}

interface ChunkItemProps {
  chunk: Chunk;
  /** What its number counts: pages or slides. */
  unit: string;
  isShown: boolean;
  onShow: () => void;
}

/** One passage: where it stands, what it says, and what can be done with it. */
export function ChunkItem({ chunk, unit, isShown, onShow }: ChunkItemProps) {
  const place = [chunk.page ? `${unit} ${chunk.page}` : chunk.pageTitle, ...chunk.headingPath].filter(Boolean);
  return (
    <li class={`rounded-box border p-4 ${isShown ? 'border-primary' : 'border-base-300'}`}>
      <p class="mb-1 flex flex-wrap items-center gap-2 text-sm quiet">
        <span class="min-w-0 wrap-anywhere">{[...new Set(place)].join(' › ')}</span>
        <Badge>{chunk.language}</Badge>
        {chunk.originalText !== null && <Badge look="info">edited</Badge>}
        {!chunk.active && <Badge look="warning">off</Badge>}
      </p>
      <p class={`wrap-anywhere whitespace-pre-line ${chunk.active ? '' : 'quiet'}`}>{chunk.text}</p>
      <Actions chunk={chunk} onShow={onShow} />
    </li>
  );
}
