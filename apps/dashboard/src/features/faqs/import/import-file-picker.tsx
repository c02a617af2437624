import { createTranslator } from '@lobby/messages';
import { faqMessages } from '@lobby/messages/staff/content/faqs';
import { Card, ErrorAlert, FileDropzone, RichText, useAction } from '@lobby/ui';
import { api } from '../../../trpc.ts';
import type { FaqImportRow } from './use-faq-import.ts';

const t = createTranslator(faqMessages);

async function previewFile(file: File): Promise<FaqImportRow[]> {
  const form = new FormData();
  form.set('file', file);
  return api.faqs.previewImport.mutate(form);
}

/** Takes a CSV file and gives its rows with what importing them would do. */
export function ImportFilePicker({ onRows }: { onRows: (rows: FaqImportRow[]) => void }) {
  const preview = useAction(previewFile, { onSuccess: onRows });
  return (
    <Card>
      <FileDropzone
        label={t('chooseCsv')}
        hint={t('chooseCsvHint')}
        accept=".csv,.tsv,.txt,text/csv"
        isBusy={preview.isRunning}
        onFiles={([file]) => file && preview.run(file)}
      />
      <ErrorAlert error={preview.error} />
      <div class="text-sm">
        <p>
          <RichText text={t('columnsHelp')} elements={{ b: (column) => <b>{column}</b> }} />
        </p>
        <p class="mt-1 quiet">{t('formatHelp')}</p>
      </div>
    </Card>
  );
}
