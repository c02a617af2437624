import { EvaluationQuestionInput } from '@lobby/contracts/evaluation';
import type { EvaluationSource } from '@lobby/contracts/evaluation';
import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { evaluationMessages } from '@lobby/messages/staff/content/evaluation';
import { Form, TextArea, TextField, ToggleField, useForm } from '@lobby/ui';
import type { Action } from '@lobby/ui';
import { SourceFields } from './source-fields.tsx';

const t = createTranslator(evaluationMessages);
const tConsole = createTranslator(consoleMessages);

/** An evaluation question that is not written yet. */
export const newQuestion = (question = '', source: EvaluationSource | null = null): EvaluationQuestionInput => ({
  question,
  expectedAnswer: '',
  mustRefuse: false,
  source,
});

/** A question that must be declined expects no answer and no source. */
const dropExpectations = (input: EvaluationQuestionInput): EvaluationQuestionInput =>
  input.mustRefuse ? { ...input, expectedAnswer: '', source: null } : input;

interface Props {
  initialValues: EvaluationQuestionInput;
  save: Action<EvaluationQuestionInput>;
}

/** The form of an evaluation question: what is asked, and what a correct answer is. */
export function QuestionForm({ initialValues, save }: Props) {
  const { question, expectedAnswer, mustRefuse, source } = initialValues;
  const { fields, ...form } = useForm({
    schema: EvaluationQuestionInput,
    initialValues: { question, expectedAnswer, mustRefuse, source },
    action: { ...save, run: (input) => save.run(dropExpectations(input)) },
    inputPath: 'question',
  });
  return (
    <Form form={form} submitLabel={tConsole('save')}>
      <TextField field={fields.question} label={t('question')} autofocus />
      <ToggleField field={fields.mustRefuse} label={t('mustRefuse')} hint={t('mustRefuseHint')} />
      {!form.values.mustRefuse && (
        <>
          <TextArea field={fields.expectedAnswer} label={t('expectedAnswer')} rows={2} hint={t('expectedAnswerHint')} />
          <SourceFields field={fields.source} />
        </>
      )}
    </Form>
  );
}
