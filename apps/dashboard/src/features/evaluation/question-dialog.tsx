import { Dialog, stripFieldPrefix, Form, SelectField, TextArea, TextField, ToggleField, useAction } from '@lobby/ui';
import type { UserError } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { useTenant } from '../../tenant-context.ts';
import { api } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';

type Question = RouterOutputs['evaluation']['listQuestions']['questions'][number];
type Source = { kind: 'resource' | 'faq'; id: string; pageUrl: string | null };

/** What the form begins with; without an id the question is new. */
export type QuestionInitialValues = Pick<Question, 'question' | 'expectedAnswer' | 'mustRefuse'> & {
  id?: string;
  source: Source | null;
};

/** A question that isn't in the set yet. */
export const newQuestion = (question = '', source: QuestionInitialValues['source'] = null): QuestionInitialValues => ({
  question,
  expectedAnswer: '',
  mustRefuse: false,
  source,
});

const SOURCE_LIMIT = 200;
const toSourceKey = ({ kind, id }: Pick<Source, 'kind' | 'id'>): string => `${kind} ${id}`;

/** Resources and FAQs to choose from; the one that is chosen is among them even where the list is cut. */
function useSourceOptions(selected: QuestionInitialValues['source']) {
  const { slug } = useTenant();
  const resources = useQuery({
    queryKey: ['resources', slug, 'sources'],
    queryFn: () => api.resources.list.query({ take: SOURCE_LIMIT }),
  });
  const faqs = useQuery({
    queryKey: ['faqs', slug, 'sources'],
    queryFn: () => api.faqs.list.query({ take: SOURCE_LIMIT, sort: 'question' }),
  });
  const options = [
    { value: '', label: 'Anywhere' },
    ...(resources.data?.resources ?? []).map(({ id, title }) => ({
      value: toSourceKey({ kind: 'resource', id }),
      label: title,
    })),
    ...(faqs.data?.faqs ?? []).map(({ id, question }) => ({
      value: toSourceKey({ kind: 'faq', id }),
      label: `FAQ: ${question}`,
    })),
  ];
  const isKnown = !selected || options.some(({ value }) => value === toSourceKey(selected));
  return isKnown || !selected
    ? options
    : [...options, { value: toSourceKey(selected), label: 'The source of this answer' }];
}

function parseSourceKey(key: string, pageUrl: string): Source | null {
  const [kind, id] = key.split(' ');
  if (!id || (kind !== 'resource' && kind !== 'faq')) return null;
  return { kind, id, pageUrl: kind === 'resource' && pageUrl.trim() !== '' ? pageUrl : null };
}

/** What a right answer holds, and where it comes from. */
function ExpectedAnswerFields({
  initialValues,
  sourceKey,
  onSource,
  error,
}: {
  initialValues: QuestionInitialValues;
  sourceKey: string;
  onSource: (key: string) => void;
  error: UserError | null;
}) {
  const options = useSourceOptions(initialValues.source);
  return (
    <>
      <TextArea
        name="expectedAnswer"
        label="The answer holds (optional)"
        rows={2}
        defaultValue={initialValues.expectedAnswer}
        hint="A few words that a right answer must hold, such as “nine euros”. Of several lines any one will do."
        error={error}
      />
      <SelectField
        name="source"
        label="It comes from"
        value={sourceKey}
        options={options}
        onChange={(event) => onSource(event.currentTarget.value)}
        error={error}
      />
      {sourceKey.startsWith('resource') && (
        <TextField
          name="pageUrl"
          label="Page (optional)"
          type="url"
          defaultValue={initialValues.source?.pageUrl ?? ''}
          hint="The address of one page, where the resource is a web site."
          error={error}
        />
      )}
    </>
  );
}

function QuestionForm({ initialValues, onSaved }: { initialValues: QuestionInitialValues; onSaved: () => void }) {
  const [mustRefuse, setMustRefuse] = useState(initialValues.mustRefuse);
  const [sourceKey, setSourceKey] = useState(initialValues.source ? toSourceKey(initialValues.source) : '');
  const save = useAction(
    async (text: Record<string, string>) => {
      const question = {
        question: text['question'] ?? '',
        expectedAnswer: mustRefuse ? '' : (text['expectedAnswer'] ?? ''),
        mustRefuse,
        source: mustRefuse ? null : parseSourceKey(sourceKey, text['pageUrl'] ?? ''),
      };
      if (initialValues.id) await api.evaluation.updateQuestion.mutate({ questionId: initialValues.id, question });
      else await api.evaluation.createQuestion.mutate(question);
    },
    { onSuccess: onSaved },
  );
  const error = stripFieldPrefix(save.error, 'question');
  return (
    <Form submitLabel="Save" isBusy={save.isRunning} error={error} onSubmit={save.run}>
      <TextField name="question" label="Question" defaultValue={initialValues.question} autofocus error={error} />
      <ToggleField
        name="mustRefuse"
        label="The assistant must not answer this"
        checked={mustRefuse}
        onChange={(event) => setMustRefuse(event.currentTarget.checked)}
        hint="For what your material does not hold: it passes when the assistant says that it doesn’t know."
      />
      {!mustRefuse && (
        <ExpectedAnswerFields
          initialValues={initialValues}
          sourceKey={sourceKey}
          onSource={setSourceKey}
          error={error}
        />
      )}
    </Form>
  );
}

/** The form's window. Null: closed. */
export function QuestionDialog({
  question,
  onClose,
  onSaved,
}: {
  question: QuestionInitialValues | null;
  onClose: () => void;
  onSaved: () => void;
}) {
  return (
    <Dialog
      title={question?.id ? 'Edit the question' : 'Add to the evaluation set'}
      isOpen={question !== null}
      onClose={onClose}
    >
      {question && <QuestionForm initialValues={question} onSaved={onSaved} />}
    </Dialog>
  );
}
