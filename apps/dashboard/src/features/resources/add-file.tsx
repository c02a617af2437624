import { Button } from '@lobby/ui';
import { DropZone, SentFiles } from './file-drop.tsx';
import { useUploads } from './use-uploads.ts';
import type { Sent } from './use-uploads.ts';

const NO_FIELDS = {};

function summaryOf(sents: readonly Sent[]): string {
  const count = (state: Sent['state']): number => sents.filter((sent) => sent.state === state).length;
  const refused = count('failed') > 0 ? `, ${count('failed')} not taken` : '';
  return `${count('done')} of ${sents.length} have arrived${refused}.`;
}

/** Takes files of every kind that is read; each is sent by itself, and says by itself what is wrong with it. */
export function AddFile({ onAdded, onDone }: { onAdded: () => void; onDone: () => void }) {
  const { sents, send, isSending } = useUploads('resources.upload', NO_FIELDS, onAdded);
  return (
    <div class="flex flex-col gap-4">
      <DropZone label="Choose files, or drop them here" onFiles={(files) => void send(files)} />
      <SentFiles sents={sents} />
      <div class="flex flex-wrap items-center justify-end gap-4">
        {sents.length > 1 && <p class="grow text-sm quiet">{summaryOf(sents)}</p>}
        <Button look={sents.length > 0 && !isSending ? 'primary' : 'plain'} onClick={onDone}>
          {sents.length > 0 ? 'Done' : 'Cancel'}
        </Button>
      </div>
    </div>
  );
}
