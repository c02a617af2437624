import { Dialog, faultWithin, Form, SelectField, TextArea, TextField, ToggleField, useAction } from '@lobby/ui';
import type { Fault } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { useCompany } from '../../company-context.ts';
import { api } from '../../trpc.ts';
import type { Outputs } from '../../trpc.ts';

type Question = Outputs['evaluation']['questions']['questions'][number];
type Source = { kind: 'resource' | 'faq'; id: string; pageUrl: string | null };

/** What the form begins with; without an id the question is new. */
export type QuestionStart = Pick<Question, 'question' | 'expectedAnswer' | 'mustRefuse'> & {
  id?: string;
  source: Source | null;
};

/** A question that isn't in the set yet. */
export const newQuestion = (question = '', source: QuestionStart['source'] = null): QuestionStart => ({
  question,
  expectedAnswer: '',
  mustRefuse: false,
  source,
});

const MANY = 200;
const keyOf = ({ kind, id }: Pick<Source, 'kind' | 'id'>): string => `${kind} ${id}`;

/** Resources and FAQs to choose from; the one that is chosen is among them even where the list is cut. */
function useSources(chosen: QuestionStart['source']) {
  const { slug } = useCompany();
  const resources = useQuery({
    queryKey: ['resources', slug, 'sources'],
    queryFn: () => api.resources.list.query({ take: MANY }),
  });
  const faqs = useQuery({
    queryKey: ['faqs', slug, 'sources'],
    queryFn: () => api.faqs.list.query({ take: MANY, order: 'question' }),
  });
  const options = [
    { value: '', label: 'Anywhere' },
    ...(resources.data?.resources ?? []).map(({ id, title }) => ({
      value: keyOf({ kind: 'resource', id }),
      label: title,
    })),
    ...(faqs.data?.faqs ?? []).map(({ id, question }) => ({
      value: keyOf({ kind: 'faq', id }),
      label: `FAQ: ${question}`,
    })),
  ];
  const isKnown = !chosen || options.some(({ value }) => value === keyOf(chosen));
  return isKnown || !chosen ? options : [...options, { value: keyOf(chosen), label: 'The source of this answer' }];
}

function sourceFrom(key: string, pageUrl: string): Source | null {
  const [kind, id] = key.split(' ');
  if (!id || (kind !== 'resource' && kind !== 'faq')) return null;
  return { kind, id, pageUrl: kind === 'resource' && pageUrl.trim() !== '' ? pageUrl : null };
}

/** What a right answer holds, and where it comes from. */
function ExpectedFields({
  start,
  sourceKey,
  onSource,
  fault,
}: {
  start: QuestionStart;
  sourceKey: string;
  onSource: (key: string) => void;
  fault: Fault | null;
}) {
  const options = useSources(start.source);
  return (
    <>
      <TextArea
        name="expectedAnswer"
        label="The answer holds (optional)"
        rows={2}
        defaultValue={start.expectedAnswer}
        hint="A few words that a right answer must hold, such as “nine euros”. Of several lines any one will do."
        fault={fault}
      />
      <SelectField
        name="source"
        label="It comes from"
        value={sourceKey}
        options={options}
        onChange={(event) => onSource(event.currentTarget.value)}
        fault={fault}
      />
      {sourceKey.startsWith('resource') && (
        <TextField
          name="pageUrl"
          label="Page (optional)"
          type="url"
          defaultValue={start.source?.pageUrl ?? ''}
          hint="The address of one page, where the resource is a web site."
          fault={fault}
        />
      )}
    </>
  );
}

function QuestionForm({ start, onSaved }: { start: QuestionStart; onSaved: () => void }) {
  const [mustRefuse, setMustRefuse] = useState(start.mustRefuse);
  const [sourceKey, setSourceKey] = useState(start.source ? keyOf(start.source) : '');
  const save = useAction(
    async (text: Record<string, string>) => {
      const question = {
        question: text['question'] ?? '',
        expectedAnswer: mustRefuse ? '' : (text['expectedAnswer'] ?? ''),
        mustRefuse,
        source: mustRefuse ? null : sourceFrom(sourceKey, text['pageUrl'] ?? ''),
      };
      if (start.id) await api.evaluation.updateQuestion.mutate({ questionId: start.id, question });
      else await api.evaluation.addQuestion.mutate(question);
    },
    { onDone: onSaved },
  );
  const fault = faultWithin(save.fault, 'question');
  return (
    <Form submit="Save" isBusy={save.isRunning} fault={fault} onSubmit={save.run}>
      <TextField name="question" label="Question" defaultValue={start.question} autofocus fault={fault} />
      <ToggleField
        name="mustRefuse"
        label="The assistant must not answer this"
        checked={mustRefuse}
        onChange={(event) => setMustRefuse(event.currentTarget.checked)}
        hint="For what your material does not hold: it passes when the assistant says that it doesn’t know."
      />
      {!mustRefuse && <ExpectedFields start={start} sourceKey={sourceKey} onSource={setSourceKey} fault={fault} />}
    </Form>
  );
}

/** The form's window. Null: closed. */
export function QuestionDialog({
  question,
  onClose,
  onSaved,
}: {
  question: QuestionStart | null;
  onClose: () => void;
  onSaved: () => void;
}) {
  return (
    <Dialog
      title={question?.id ? 'Edit the question' : 'Add to the evaluation set'}
      isOpen={question !== null}
      onClose={onClose}
    >
      {question && <QuestionForm start={question} onSaved={onSaved} />}
    </Dialog>
  );
}
