import { Alert, Button, ButtonLink, Card, faultOf, FileDrop, PageBody, PageHeader } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { ArrowLeft } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useCompany } from '../../company-context.ts';
import { api } from '../../trpc.ts';
import { ImportPreview } from './import-preview.tsx';
import { useImport } from './use-import.ts';
import type { PreviewRow, Progress } from './use-import.ts';

async function preview(file: File): Promise<PreviewRow[]> {
  const form = new FormData();
  form.set('file', file);
  return api.faqs.previewFile.mutate(form);
}

function Chooser({ onRows }: { onRows: (rows: PreviewRow[]) => void }) {
  const [fault, setFault] = useState<string | null>(null);
  const [isReading, setReading] = useState(false);
  const read = async (file: File): Promise<void> => {
    setReading(true);
    setFault(null);
    try {
      onRows(await preview(file));
    } catch (error) {
      setFault(faultOf(error).message);
    }
    setReading(false);
  };
  return (
    <Card>
      <FileDrop
        label="Choose a CSV file, or drop it here"
        hint="At most 5,000 rows. You see what would happen before anything is saved."
        accept=".csv,.tsv,.txt,text/csv"
        isBusy={isReading}
        onFile={(file) => void read(file)}
      />
      {fault && <Alert kind="fault">{fault}</Alert>}
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

function ProgressView({ progress, stop, again }: { progress: Progress; stop: () => void; again: () => void }) {
  const { to } = useCompany();
  const { total, done, imported, failed, isOver } = progress;
  return (
    <Card title={isOver ? 'The import is over' : 'Importing'}>
      <progress class="progress progress-primary w-full" value={done} max={total} aria-label="Rows imported" />
      <p role="status">
        Imported: {imported.toLocaleString('en')} of {total.toLocaleString('en')}
        {failed.length > 0 ? `. Not imported: ${failed.length.toLocaleString('en')}.` : '.'}
      </p>
      {isOver && failed.length > 0 && (
        <ul class="max-h-80 list-disc overflow-y-auto pl-5 text-sm">
          {failed.map(({ row, reason }) => (
            <li key={row.line} class="wrap-anywhere">
              Line {row.line}, “{row.question.slice(0, 100)}”: {reason}
            </li>
          ))}
        </ul>
      )}
      <div class="flex flex-wrap gap-2">
        {isOver ? (
          <>
            <ButtonLink href={to('faqs')} look="primary">
              To the FAQs
            </ButtonLink>
            {failed.length > 0 && <Button onClick={again}>Try the rest again</Button>}
          </>
        ) : (
          <Button onClick={stop}>Stop</Button>
        )}
      </div>
    </Card>
  );
}

/** Takes a file of FAQs: shows what would become of each row, then imports what was agreed to. */
export function ImportPage() {
  const { to } = useCompany();
  const queryClient = useQueryClient();
  const [rows, setRows] = useState<PreviewRow[] | null>(null);
  const { progress, run, stop, reset } = useImport();
  const begin = async (chosen: readonly PreviewRow[]): Promise<void> => {
    await run(chosen);
    void queryClient.invalidateQueries({ queryKey: ['faqs'] });
  };
  return (
    <PageBody>
      <a href={to('faqs')} class="link mb-4 inline-flex items-center gap-1 link-hover">
        <ArrowLeft size={16} aria-hidden="true" /> All FAQs
      </a>
      <PageHeader title="Import FAQs" lead="From a spreadsheet or another system." />
      {progress ? (
        <ProgressView progress={progress} stop={stop} again={() => void begin(progress.failed.map(({ row }) => row))} />
      ) : rows ? (
        <ImportPreview rows={rows} onImport={(chosen) => void begin(chosen)} onCancel={() => setRows(null)} />
      ) : (
        <Chooser
          onRows={(read) => {
            reset();
            setRows(read);
          }}
        />
      )}
    </PageBody>
  );
}
