import { createTranslator } from '@lobby/messages';
import { faqMessages } from '@lobby/messages/staff/content/faqs';
import { BackLink, PageBody, PageHeader } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { useTenant } from '../../../tenant-context.ts';
import { queries } from '../../../trpc.ts';
import { FaqImportPreview } from './faq-import-preview.tsx';
import { ImportFilePicker } from './import-file-picker.tsx';
import { ImportProgressCard } from './import-progress-card.tsx';
import { useFaqImport } from './use-faq-import.ts';
import type { FaqImportRow } from './use-faq-import.ts';

const t = createTranslator(faqMessages);

/** Imports a file of FAQs in three steps: choose it, review its rows, import them. */
export function FaqImportPage() {
  const { to } = useTenant();
  const queryClient = useQueryClient();
  const [rows, setRows] = useState<FaqImportRow[] | null>(null);
  const { progress, run, stop, reset } = useFaqImport();
  const startImport = async (selectedRows: readonly FaqImportRow[]): Promise<void> => {
    await run(selectedRows);
    void queryClient.invalidateQueries(queries.faqs.pathFilter());
  };
  const showRows = (read: FaqImportRow[]): void => {
    reset();
    setRows(read);
  };
  return (
    <PageBody>
      <BackLink href={to('faqs')} label={t('allFaqs')} />
      <PageHeader title={t('importFaqs')} lead={t('importLead')} />
      {progress && (
        <ImportProgressCard
          progress={progress}
          onStop={stop}
          onRetry={() => void startImport(progress.failed.map(({ row }) => row))}
        />
      )}
      {!progress && rows && (
        <FaqImportPreview
          rows={rows}
          onImport={(selectedRows) => void startImport(selectedRows)}
          onCancel={() => setRows(null)}
        />
      )}
      {!progress && !rows && <ImportFilePicker onRows={showRows} />}
    </PageBody>
  );
}
