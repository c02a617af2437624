import { Button, Dialog, showToast } from '@lobby/ui';
import { useState } from 'preact/hooks';
import { DropZone, SentFiles } from './file-drop.tsx';
import { useUploads } from './use-uploads.ts';

function ReplaceForm({ resourceId, onReplaced }: { resourceId: string; onReplaced: () => void }) {
  const { sents, send, isSending } = useUploads('resources.replaceFile', { resourceId }, onReplaced);
  return (
    <div class="flex flex-col gap-4">
      <p>
        The new version takes the place of the file. Until it is read, the assistant answers from the old one. The title
        stays.
      </p>
      {!isSending && (
        <DropZone label="Choose the new version, or drop it here" isSingle onFiles={(files) => void send(files)} />
      )}
      <SentFiles sents={sents.slice(-1)} />
    </div>
  );
}

/** Uploads a new version of a resource's file. */
export function ReplaceFile({ resourceId, refresh }: { resourceId: string; refresh: () => void }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        Replace the file
      </Button>
      <Dialog title="Replace the file" isOpen={isOpen} onClose={() => setOpen(false)}>
        <ReplaceForm
          resourceId={resourceId}
          onReplaced={() => {
            setOpen(false);
            showToast('The new version will be read now.');
            refresh();
          }}
        />
      </Dialog>
    </>
  );
}
