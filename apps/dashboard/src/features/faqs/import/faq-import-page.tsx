import { Alert, Button, ButtonLink, Card, toUserError, FileDropzone, PageBody, PageHeader } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { ArrowLeft } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useTenant } from '../../../tenant-context.ts';
import { api } from '../../../trpc.ts';
import { FaqImportPreview } from './faq-import-preview.tsx';
import { useFaqImport } from './use-faq-import.ts';
import type { FaqImportRow, ImportProgress } from './use-faq-import.ts';

async function previewFile(file: File): Promise<FaqImportRow[]> {
  const form = new FormData();
  form.set('file', file);
  return api.faqs.previewImport.mutate(form);
}

function ImportFilePicker({ onRows }: { onRows: (rows: FaqImportRow[]) => void }) {
  const [errorMessage, setErrorMessage] = useState<string | null>(null);
  const [isReading, setReading] = useState(false);
  const readFile = async (file: File): Promise<void> => {
    setReading(true);
    setErrorMessage(null);
    try {
      onRows(await previewFile(file));
    } catch (error) {
      setErrorMessage(toUserError(error).message);
    }
    setReading(false);
  };
  return (
    <Card>
      <FileDropzone
        label="Choose a CSV file, or drop it here"
        hint="At most 5,000 rows. You see what would happen before anything is saved."
        accept=".csv,.tsv,.txt,text/csv"
        isBusy={isReading}
        onFile={(file) => void readFile(file)}
      />
      {errorMessage && <Alert variant="error">{errorMessage}</Alert>}
      <div class="text-sm">
        <p>
          The first row names the columns: <b>question</b> and <b>answer</b>, and if you like <b>keywords</b> (separated
          by semicolons), <b>priority</b> (0 to 100) and <b>active</b> (yes or no). Their order does not matter.
        </p>
        <p class="mt-1 quiet">
          Comma, semicolon or tab; answers written as HTML become text. A file that you exported here gives back exactly
          the same FAQs.
        </p>
      </div>
    </Card>
  );
}

function ProgressView({
  progress,
  onStop,
  onRetry,
}: {
  progress: ImportProgress;
  onStop: () => void;
  onRetry: () => void;
}) {
  const { to } = useTenant();
  const { total, done, imported, failed, isFinished } = progress;
  return (
    <Card title={isFinished ? 'The import is over' : 'Importing'}>
      <progress class="progress progress-primary w-full" value={done} max={total} aria-label="Rows imported" />
      <p role="status">
        Imported: {imported.toLocaleString('en')} of {total.toLocaleString('en')}
        {failed.length > 0 ? `. Not imported: ${failed.length.toLocaleString('en')}.` : '.'}
      </p>
      {isFinished && failed.length > 0 && (
        <ul class="max-h-80 list-disc overflow-y-auto pl-5 text-sm">
          {failed.map(({ row, reason }) => (
            <li key={row.line} class="wrap-anywhere">
              Line {row.line}, “{row.question.slice(0, 100)}”: {reason}
            </li>
          ))}
        </ul>
      )}
      <div class="flex flex-wrap gap-2">
        {isFinished ? (
          <>
            <ButtonLink href={to('faqs')} variant="primary">
              To the FAQs
            </ButtonLink>
            {failed.length > 0 && <Button onClick={onRetry}>Try the rest again</Button>}
          </>
        ) : (
          <Button onClick={onStop}>Stop</Button>
        )}
      </div>
    </Card>
  );
}

/** Takes a file of FAQs: shows what would become of each row, then imports what was agreed to. */
export function FaqImportPage() {
  const { to } = useTenant();
  const queryClient = useQueryClient();
  const [rows, setRows] = useState<FaqImportRow[] | null>(null);
  const { progress, run, stop, reset } = useFaqImport();
  const startImport = async (selectedRows: readonly FaqImportRow[]): Promise<void> => {
    await run(selectedRows);
    void queryClient.invalidateQueries({ queryKey: ['faqs'] });
  };
  return (
    <PageBody>
      <a href={to('faqs')} class="link mb-4 inline-flex items-center gap-1 link-hover">
        <ArrowLeft size={16} aria-hidden="true" /> All FAQs
      </a>
      <PageHeader title="Import FAQs" lead="From a spreadsheet or another system." />
      {progress ? (
        <ProgressView
          progress={progress}
          onStop={stop}
          onRetry={() => void startImport(progress.failed.map(({ row }) => row))}
        />
      ) : rows ? (
        <FaqImportPreview
          rows={rows}
          onImport={(selectedRows) => void startImport(selectedRows)}
          onCancel={() => setRows(null)}
        />
      ) : (
        <ImportFilePicker
          onRows={(read) => {
            reset();
            setRows(read);
          }}
        />
      )}
    </PageBody>
  );
}
