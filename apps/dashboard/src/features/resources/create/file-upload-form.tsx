import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { resourceMessages } from '@lobby/messages/staff/content/resources';
import { Button, FileDropzone } from '@lobby/ui';
import { RESOURCE_FILE_TYPES } from '../upload/file-types.ts';
import { UploadList } from '../upload/upload-list.tsx';
import { useUploads } from '../upload/use-uploads.ts';
import type { FileUpload } from '../upload/use-uploads.ts';

const t = createTranslator(resourceMessages);
const tConsole = createTranslator(consoleMessages);
const NO_EXTRA_FIELDS = {};

function formatUploadSummary(uploads: readonly FileUpload[]): string {
  const count = (state: FileUpload['state']): number => uploads.filter((upload) => upload.state === state).length;
  const counts = { done: count('done'), total: uploads.length };
  const failed = count('failed');
  return failed > 0 ? t('uploadSummaryFailed', { ...counts, failed }) : t('uploadSummary', counts);
}

/** Uploads files as resources. Each is uploaded separately, so that one that is refused does not stop the others. */
export function FileUploadForm({ onAdded, onDone }: { onAdded: () => void; onDone: () => void }) {
  const { uploads, upload, isUploading } = useUploads('resources.createFile', NO_EXTRA_FIELDS, onAdded);
  return (
    <div class="flex flex-col gap-4">
      <FileDropzone
        label={t('chooseFiles')}
        hint={t('fileTypes')}
        accept={RESOURCE_FILE_TYPES}
        isMultiple
        onFiles={(files) => void upload(files)}
      />
      <UploadList uploads={uploads} />
      <div class="flex flex-wrap items-center justify-end gap-4">
        {uploads.length > 1 && <p class="grow text-sm quiet">{formatUploadSummary(uploads)}</p>}
        <Button variant={uploads.length > 0 && !isUploading ? 'primary' : 'plain'} onClick={onDone}>
          {tConsole(uploads.length > 0 ? 'done' : 'cancel')}
        </Button>
      </div>
    </div>
  );
}
