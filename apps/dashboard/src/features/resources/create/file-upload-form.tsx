import { Button } from '@lobby/ui';
import { ResourceDropzone, UploadList } from '../upload/resource-dropzone.tsx';
import { useUploads } from '../upload/use-uploads.ts';
import type { FileUpload } from '../upload/use-uploads.ts';

const NO_EXTRA_FIELDS = {};

function formatUploadSummary(uploads: readonly FileUpload[]): string {
  const count = (state: FileUpload['state']): number => uploads.filter((upload) => upload.state === state).length;
  const refused = count('failed') > 0 ? `, ${count('failed')} not taken` : '';
  return `${count('done')} of ${uploads.length} have arrived${refused}.`;
}

/** Takes files of every kind that is read; each is sent by itself, and says by itself what is wrong with it. */
export function FileUploadForm({ onAdded, onDone }: { onAdded: () => void; onDone: () => void }) {
  const {
    sents: uploads,
    send: uploadFiles,
    isUploading,
  } = useUploads('resources.createFile', NO_EXTRA_FIELDS, onAdded);
  return (
    <div class="flex flex-col gap-4">
      <ResourceDropzone label="Choose files, or drop them here" onFiles={(files) => void uploadFiles(files)} />
      <UploadList uploads={uploads} />
      <div class="flex flex-wrap items-center justify-end gap-4">
        {uploads.length > 1 && <p class="grow text-sm quiet">{formatUploadSummary(uploads)}</p>}
        <Button variant={uploads.length > 0 && !isUploading ? 'primary' : 'plain'} onClick={onDone}>
          {uploads.length > 0 ? 'Done' : 'Cancel'}
        </Button>
      </div>
    </div>
  );
}
