import { createTranslator } from '@lobby/messages';
import { evaluationMessages } from '@lobby/messages/staff/content/evaluation';
import { formatImportReason } from '@lobby/messages/staff/content/import-reasons';
import { Alert, Dialog, ErrorAlert, FileDropzone, useAction } from '@lobby/ui';
import { useState } from 'preact/hooks';
import { api } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';

const t = createTranslator(evaluationMessages);

type ImportResult = RouterOutputs['evaluation']['importQuestions'];

const MAX_SHOWN_ROWS = 50;
const MAX_QUESTION_LENGTH = 60;

async function importQuestions(file: File): Promise<ImportResult> {
  const form = new FormData();
  form.set('file', file);
  return api.evaluation.importQuestions.mutate(form);
}

function ImportResultAlert({ result: { added, duplicates, invalid } }: { result: ImportResult }) {
  const texts = [
    t('importAdded', { count: added }),
    ...(duplicates > 0 ? [t('importDuplicates', { count: duplicates })] : []),
    ...(invalid.length > 0 ? [t('importInvalid', { count: invalid.length })] : []),
  ];
  return (
    <Alert variant={invalid.length > 0 ? 'warning' : 'success'}>
      {texts.join(' ')}
      <ul class="list-disc ps-5 text-sm">
        {invalid.slice(0, MAX_SHOWN_ROWS).map(({ line, question, reason }) => (
          <li key={line} class="wrap-anywhere">
            {t('invalidRow', {
              line,
              question: question.slice(0, MAX_QUESTION_LENGTH),
              reason: formatImportReason(reason),
            })}
          </li>
        ))}
      </ul>
    </Alert>
  );
}

function ImportForm({ onImported }: { onImported: () => void }) {
  const [result, setResult] = useState<ImportResult | null>(null);
  const importFile = useAction(importQuestions, {
    onSuccess: (imported) => {
      setResult(imported);
      onImported();
    },
  });
  return (
    <div class="flex flex-col gap-4">
      <FileDropzone
        label={t('chooseCsv')}
        hint={t('csvHint')}
        accept=".csv,.tsv,.txt,text/csv"
        isBusy={importFile.isRunning}
        onFiles={([file]) => file && importFile.run(file)}
      />
      <ErrorAlert error={importFile.error} />
      {result && <ImportResultAlert result={result} />}
      <p class="text-sm quiet">{t('csvHelp')}</p>
    </div>
  );
}

interface Props {
  isOpen: boolean;
  onClose: () => void;
  onImported: () => void;
}

/** Adds the questions of a CSV file to the set. */
export const QuestionImportDialog = ({ isOpen, onClose, onImported }: Props) => (
  <Dialog title={t('importQuestions')} isOpen={isOpen} onClose={onClose}>
    <ImportForm onImported={onImported} />
  </Dialog>
);
