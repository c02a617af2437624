import { BackLink, Card, ErrorAlert, FileDropzone, PageBody, PageHeader, useAction } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { useTenant } from '../../../tenant-context.ts';
import { api, queries } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';
import { ImportList } from './import-list.tsx';
import { ImportReview } from './import-review.tsx';
import { t } from './translate.ts';

type Import = RouterOutputs['contactImports']['get'];

async function uploadFile(file: File): Promise<Import> {
  const form = new FormData();
  form.set('file', file);
  const { importId } = await api.contactImports.create.mutate(form);
  return api.contactImports.get.query({ importId });
}

function FilePicker({ onUploaded }: { onUploaded: (upload: Import) => void }) {
  const upload = useAction(uploadFile, { onSuccess: onUploaded });
  return (
    <Card>
      <FileDropzone
        label={t('chooseFile')}
        hint={t('chooseFileHint')}
        accept=".csv,.tsv,.txt,text/csv"
        isBusy={upload.isRunning}
        onFiles={([file]) => file && upload.run(file)}
      />
      <ErrorAlert error={upload.error} />
    </Card>
  );
}

/** Imports a file of contacts: choose it, say what its columns are, check what would happen, and do it. */
export function ContactImportPage() {
  const { to } = useTenant();
  const queryClient = useQueryClient();
  const [upload, setUpload] = useState<Import | null>(null);
  const onStarted = (): void => {
    setUpload(null);
    void queryClient.invalidateQueries(queries.contactImports.pathFilter());
    void queryClient.invalidateQueries(queries.contacts.pathFilter());
  };
  return (
    <PageBody>
      <BackLink href={to('contacts')} label={t('allContacts')} />
      <PageHeader title={t('title')} lead={t('lead')} />
      <div class="flex flex-col gap-6">
        {upload ? (
          <ImportReview key={upload.id} upload={upload} onStarted={onStarted} onCancel={() => setUpload(null)} />
        ) : (
          <FilePicker onUploaded={setUpload} />
        )}
        <ImportList />
      </div>
    </PageBody>
  );
}
