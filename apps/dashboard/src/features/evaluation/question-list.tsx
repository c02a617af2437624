import { Alert, Badge, Button, ConfirmButton, Dialog, EmptyState, FileDrop, PagedList, useAction } from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { ClipboardCheck } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useCompany } from '../../company-context.ts';
import { api } from '../../trpc.ts';
import type { Outputs } from '../../trpc.ts';
import { newQuestion, QuestionDialog } from './question-dialog.tsx';
import type { QuestionStart } from './question-dialog.tsx';

type Question = Outputs['evaluation']['questions']['questions'][number];
type Imported = Outputs['evaluation']['importQuestions'];

function RemoveButton({ question, onRemoved }: { question: Question; onRemoved: () => void }) {
  const remove = useAction(() => api.evaluation.removeQuestion.mutate({ questionId: question.id }), {
    onDone: onRemoved,
    done: 'The question is removed.',
  });
  return (
    <ConfirmButton label="Remove" title="Remove this question?" confirm="Remove" action={remove}>
      “{question.question}” leaves the set, with what became of it in earlier runs.
    </ConfirmButton>
  );
}

function Expected({ question: { mustRefuse, expectedAnswer, source } }: { question: Question }) {
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
    isName: true,
    cell: ({ question }) => <p class="max-w-md font-medium wrap-anywhere">{question}</p>,
  },
  { title: 'Expected', cell: (question) => <Expected question={question} /> },
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

async function upload(file: File): Promise<Imported> {
  const form = new FormData();
  form.set('file', file);
  return api.evaluation.importQuestions.mutate(form);
}

function ImportDialog({ isOpen, onClose, onDone }: { isOpen: boolean; onClose: () => void; onDone: () => void }) {
  const [imported, setImported] = useState<Imported | null>(null);
  const send = useAction(upload, {
    onDone: (result) => {
      setImported(result);
      onDone();
    },
  });
  return (
    <Dialog
      title="Import questions"
      isOpen={isOpen}
      onClose={() => {
        setImported(null);
        send.reset();
        onClose();
      }}
    >
      <div class="flex flex-col gap-4">
        <FileDrop
          label="Choose a CSV file, or drop it here"
          hint="Columns: question, expected answer, source, refuse"
          accept=".csv,.tsv,.txt,text/csv"
          isBusy={send.isRunning}
          onFile={send.run}
        />
        {send.fault && <Alert kind="fault">{send.fault.message}</Alert>}
        {imported && (
          <Alert kind={imported.bad.length > 0 ? 'warning' : 'success'}>
            {imported.added} added{imported.known > 0 ? `, ${imported.known} were in the set already` : ''}
            {imported.bad.length > 0 ? `, ${imported.bad.length} not taken:` : '.'}
            <ul class="list-disc pl-5 text-sm">
              {imported.bad.slice(0, 50).map(({ line, question, reason }) => (
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
  const { slug } = useCompany();
  const queryClient = useQueryClient();
  const [open, setOpen] = useState<QuestionStart | null>(null);
  const [isImporting, setImporting] = useState(false);
  const refresh = (): void => void queryClient.invalidateQueries({ queryKey: ['evaluation'] });
  return (
    <>
      <div class="mb-4 flex flex-wrap justify-end gap-2">
        <Button onClick={() => setImporting(true)}>Import</Button>
        <Button onClick={() => setOpen(newQuestion())}>Add a question</Button>
      </div>
      <PagedList
        what="questions"
        queryKey={['evaluation', slug, 'questions']}
        read={async (asked) => {
          const { questions, total } = await api.evaluation.questions.query(asked);
          return { rows: questions, total };
        }}
        columns={columns(setOpen, refresh)}
        keyOf={({ id }) => id}
        empty={
          <EmptyState icon={<ClipboardCheck />} title="Write down what must go on working">
            Ten questions that matter, each with words that its answer must hold or the source that it must come from.
            They are asked again whenever your knowledge or settings change.
          </EmptyState>
        }
      />
      <QuestionDialog
        question={open}
        onClose={() => setOpen(null)}
        onSaved={() => {
          setOpen(null);
          refresh();
        }}
      />
      <ImportDialog isOpen={isImporting} onClose={() => setImporting(false)} onDone={refresh} />
    </>
  );
}
