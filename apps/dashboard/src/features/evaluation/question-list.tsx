import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { evaluationMessages } from '@lobby/messages/staff/content/evaluation';
import { Badge, Button, ConfirmButton, EmptyState, PagedList, useAction } from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { ClipboardCheck } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { api, queries } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';
import { QuestionDialog } from './question-dialog.tsx';
import type { EditedQuestion } from './question-dialog.tsx';
import { newQuestion } from './question-form.tsx';
import { QuestionImportDialog } from './question-import-dialog.tsx';

const t = createTranslator(evaluationMessages);
const tConsole = createTranslator(consoleMessages);

type Question = RouterOutputs['evaluation']['listQuestions']['questions'][number];

function RemoveButton({ question: { id, question }, onRemoved }: { question: Question; onRemoved: () => void }) {
  const remove = useAction(() => api.evaluation.removeQuestion.mutate({ questionId: id }), {
    onSuccess: onRemoved,
    successMessage: t('removed'),
  });
  return (
    <ConfirmButton
      label={tConsole('remove')}
      title={t('removeQuestion')}
      confirmLabel={tConsole('remove')}
      action={remove}
    >
      {t('removeConsequences', { question })}
    </ConfirmButton>
  );
}

function SourceText({ source }: { source: NonNullable<Question['source']> }) {
  const { kind, title, pageUrl } = source;
  if (title === null) return <p class="text-error">{t('sourceDeleted')}</p>;
  return (
    <p class="wrap-anywhere quiet">
      {t(kind === 'faq' ? 'fromFaq' : 'fromSource', { title: [title, pageUrl].filter(Boolean).join(', ') })}
    </p>
  );
}

function ExpectedCell({ question: { mustRefuse, expectedAnswer, source } }: { question: Question }) {
  if (mustRefuse) return <Badge>{t('shouldDecline')}</Badge>;
  return (
    <div class="max-w-sm text-sm">
      {expectedAnswer && <p class="wrap-anywhere whitespace-pre-line">{t('contains', { text: expectedAnswer })}</p>}
      {source && <SourceText source={source} />}
    </div>
  );
}

const columns = (onEdit: (question: Question) => void, onRemoved: () => void): Column<Question>[] => [
  {
    title: t('question'),
    isRowHeader: true,
    cell: ({ question }) => <p class="max-w-md font-medium wrap-anywhere">{question}</p>,
  },
  { title: t('expected'), cell: (question) => <ExpectedCell question={question} /> },
  {
    title: tConsole('actions'),
    cell: (question) => (
      <div class="flex justify-end gap-2">
        <Button size="small" onClick={() => onEdit(question)}>
          {tConsole('edit')}
        </Button>
        <RemoveButton question={question} onRemoved={onRemoved} />
      </div>
    ),
  },
];

/** The questions of the evaluation set. */
export function QuestionList() {
  const queryClient = useQueryClient();
  const [editing, setEditing] = useState<EditedQuestion | null>(null);
  const [isImporting, setImporting] = useState(false);
  const refresh = (): void => void queryClient.invalidateQueries(queries.evaluation.pathFilter());
  return (
    <>
      <div class="mb-4 flex flex-wrap justify-end gap-2">
        <Button onClick={() => setImporting(true)}>{tConsole('import')}</Button>
        <Button onClick={() => setEditing(newQuestion())}>{t('addQuestion')}</Button>
      </div>
      <PagedList
        texts={{ label: t('questions'), search: t('search'), noMatches: t('noMatches') }}
        pageOptions={queries.evaluation.listQuestions.queryOptions}
        getRows={({ questions }) => questions}
        columns={columns(setEditing, refresh)}
        getRowId={({ id }) => id}
        emptyState={
          <EmptyState icon={<ClipboardCheck />} title={t('emptyTitle')}>
            {t('emptyText')}
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
      <QuestionImportDialog isOpen={isImporting} onClose={() => setImporting(false)} onImported={refresh} />
    </>
  );
}
