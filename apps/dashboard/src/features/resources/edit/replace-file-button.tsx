import { Button, Dialog, showToast } from '@lobby/ui';
import { useState } from 'preact/hooks';
import { ResourceDropzone, UploadList } from '../upload/resource-dropzone.tsx';
import { useUploads } from '../upload/use-uploads.ts';

function ReplaceFileForm({ resourceId, onReplaced }: { resourceId: string; onReplaced: () => void }) {
  const {
    sents: uploads,
    send: uploadFiles,
    isUploading,
  } = useUploads('resources.replaceFile', { resourceId }, onReplaced);
  return (
    <div class="flex flex-col gap-4">
      <p>
        The new version takes the place of the file. Until it is read, the assistant answers from the old one. The title
        stays.
      </p>
      {!isUploading && (
        <ResourceDropzone
          label="Choose the new version, or drop it here"
          isSingle
          onFiles={(files) => void uploadFiles(files)}
        />
      )}
      <UploadList uploads={uploads.slice(-1)} />
    </div>
  );
}

/** Uploads a new version of a resource's file. */
export function ReplaceFileButton({ resourceId, refresh }: { resourceId: string; refresh: () => void }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        Replace the file
      </Button>
      <Dialog title="Replace the file" isOpen={isOpen} onClose={() => setOpen(false)}>
        <ReplaceFileForm
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
