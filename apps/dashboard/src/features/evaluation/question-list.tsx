import { Alert, Badge, Button, ConfirmButton, Dialog, EmptyState, FileDropzone, PagedList, useAction } from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { ClipboardCheck } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useTenant } from '../../tenant-context.ts';
import { api } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';
import { newQuestion, QuestionDialog } from './question-dialog.tsx';
import type { QuestionInitialValues } from './question-dialog.tsx';

type Question = RouterOutputs['evaluation']['listQuestions']['questions'][number];
type ImportResult = RouterOutputs['evaluation']['importQuestions'];

function RemoveButton({ question, onRemoved }: { question: Question; onRemoved: () => void }) {
  const remove = useAction(() => api.evaluation.removeQuestion.mutate({ questionId: question.id }), {
    onSuccess: onRemoved,
    successMessage: 'The question is removed.',
  });
  return (
    <ConfirmButton label="Remove" title="Remove this question?" confirmLabel="Remove" action={remove}>
      “{question.question}” leaves the set, with what became of it in earlier runs.
    </ConfirmButton>
  );
}

function ExpectedCell({ question: { mustRefuse, expectedAnswer, source } }: { question: Question }) {
  if (mustRefuse) return <Badge>must not be answered</Badge>;
  return (
    <div class="max-w-sm text-sm">
      {expectedAnswer && <p class="wrap-anywhere whitespace-pre-line">holds “{expectedAnswer}”</p>}
      {source &&
        (source.title === null ? (
          <p class="text-error">Its source was deleted. Choose another.</p>
        ) : (
          <p class="wrap-anywhere quiet">
            from {source.kind === 'faq' ? 'the FAQ ' : ''}
            {source.title}
            {source.pageUrl ? `, ${source.pageUrl}` : ''}
          </p>
        ))}
    </div>
  );
}

const columns = (onEdit: (question: Question) => void, refresh: () => void): Column<Question>[] => [
  {
    title: 'Question',
    isRowHeader: true,
    cell: ({ question }) => <p class="max-w-md font-medium wrap-anywhere">{question}</p>,
  },
  { title: 'Expected', cell: (question) => <ExpectedCell question={question} /> },
  {
    title: 'Change',
    cell: (question) => (
      <div class="flex justify-end gap-2">
        <Button size="small" onClick={() => onEdit(question)}>
          Edit
        </Button>
        <RemoveButton question={question} onRemoved={refresh} />
      </div>
    ),
  },
];

async function importQuestions(file: File): Promise<ImportResult> {
  const form = new FormData();
  form.set('file', file);
  return api.evaluation.importQuestions.mutate(form);
}

function ImportDialog({ isOpen, onClose, onDone }: { isOpen: boolean; onClose: () => void; onDone: () => void }) {
  const [result, setResult] = useState<ImportResult | null>(null);
  const importFile = useAction(importQuestions, {
    onSuccess: (result) => {
      setResult(result);
      onDone();
    },
  });
  return (
    <Dialog
      title="Import questions"
      isOpen={isOpen}
      onClose={() => {
        setResult(null);
        importFile.reset();
        onClose();
      }}
    >
      <div class="flex flex-col gap-4">
        <FileDropzone
          label="Choose a CSV file, or drop it here"
          hint="Columns: question, expected answer, source, refuse"
          accept=".csv,.tsv,.txt,text/csv"
          isBusy={importFile.isRunning}
          onFile={importFile.run}
        />
        {importFile.error && <Alert variant="error">{importFile.error.message}</Alert>}
        {result && (
          <Alert variant={result.invalid.length > 0 ? 'warning' : 'success'}>
            {result.added} added{result.duplicates > 0 ? `, ${result.duplicates} were in the set already` : ''}
            {result.invalid.length > 0 ? `, ${result.invalid.length} not taken:` : '.'}
            <ul class="list-disc pl-5 text-sm">
              {result.invalid.slice(0, 50).map(({ line, question, reason }) => (
                <li key={line} class="wrap-anywhere">
                  Line {line}, “{question.slice(0, 60)}”: {reason}
                </li>
              ))}
            </ul>
          </Alert>
        )}
        <p class="text-sm quiet">
          The source is the address of a page, the title of a resource, or the question of a FAQ. Put “yes” under refuse
          where the assistant must not answer.
        </p>
      </div>
    </Dialog>
  );
}

/** The questions of the set. */
export function QuestionList() {
  const { slug } = useTenant();
  const queryClient = useQueryClient();
  const [editing, setEditing] = useState<QuestionInitialValues | null>(null);
  const [isImporting, setImporting] = useState(false);
  const refresh = (): void => void queryClient.invalidateQueries({ queryKey: ['evaluation'] });
  return (
    <>
      <div class="mb-4 flex flex-wrap justify-end gap-2">
        <Button onClick={() => setImporting(true)}>Import</Button>
        <Button onClick={() => setEditing(newQuestion())}>Add a question</Button>
      </div>
      <PagedList
        label="questions"
        queryKey={['evaluation', slug, 'questions']}
        fetchPage={async (request) => {
          const { questions, total } = await api.evaluation.listQuestions.query(request);
          return { rows: questions, total };
        }}
        columns={columns(setEditing, refresh)}
        getRowId={({ id }) => id}
        emptyState={
          <EmptyState icon={<ClipboardCheck />} title="Write down what must go on working">
            Ten questions that matter, each with words that its answer must hold or the source that it must come from.
            They are asked again whenever your knowledge or settings change.
          </EmptyState>
        }
      />
      <QuestionDialog
        question={editing}
        onClose={() => setEditing(null)}
        onSaved={() => {
          setEditing(null);
          refresh();
        }}
      />
      <ImportDialog isOpen={isImporting} onClose={() => setImporting(false)} onDone={refresh} />
    </>
  );
}
