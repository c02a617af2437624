import { createTranslator } from '@lobby/messages';
import { resourceMessages } from '@lobby/messages/staff/content/resources';
import { Button, Dialog, FileDropzone, showToast } from '@lobby/ui';
import { useState } from 'preact/hooks';
import { RESOURCE_FILE_TYPES } from '../upload/file-types.ts';
import { UploadList } from '../upload/upload-list.tsx';
import { useUploads } from '../upload/use-uploads.ts';

const t = createTranslator(resourceMessages);

function ReplaceFileForm({ resourceId, onReplaced }: { resourceId: string; onReplaced: () => void }) {
  const { uploads, upload, isUploading } = useUploads('resources.replaceFile', { resourceId }, onReplaced);
  return (
    <div class="flex flex-col gap-4">
      <p>{t('replaceLead')}</p>
      {!isUploading && (
        <FileDropzone
          label={t('chooseVersion')}
          hint={t('fileTypes')}
          accept={RESOURCE_FILE_TYPES}
          onFiles={(files) => void upload(files)}
        />
      )}
      <UploadList uploads={uploads.slice(-1)} />
    </div>
  );
}

/** Uploads a new version of a resource's file. */
export function ReplaceFileButton({ resourceId, onReplaced }: { resourceId: string; onReplaced: () => void }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t('replaceFile')}
      </Button>
      <Dialog title={t('replaceFile')} isOpen={isOpen} onClose={() => setOpen(false)}>
        <ReplaceFileForm
          resourceId={resourceId}
          onReplaced={() => {
            setOpen(false);
            showToast(t('fileReplaced'));
            onReplaced();
          }}
        />
      </Dialog>
    </>
  );
}
