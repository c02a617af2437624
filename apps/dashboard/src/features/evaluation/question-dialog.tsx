import type { EvaluationQuestionInput } from '@lobby/contracts/evaluation';
import { createTranslator } from '@lobby/messages';
import { evaluationMessages } from '@lobby/messages/staff/content/evaluation';
import { Dialog, useAction } from '@lobby/ui';
import { api } from '../../trpc.ts';
import { QuestionForm } from './question-form.tsx';

const t = createTranslator(evaluationMessages);

/** An evaluation question in the form; without an id it is new. */
export type EditedQuestion = EvaluationQuestionInput & { id?: string };

interface Props {
  /** Null closes the dialog. */
  question: EditedQuestion | null;
  onClose: () => void;
  onSaved: () => void;
}

/** Creates or edits an evaluation question. */
export function QuestionDialog({ question, onClose, onSaved }: Props) {
  const save = useAction(
    async (input: EvaluationQuestionInput) => {
      if (question?.id) await api.evaluation.updateQuestion.mutate({ questionId: question.id, question: input });
      else await api.evaluation.createQuestion.mutate(input);
    },
    { onSuccess: onSaved },
  );
  const close = (): void => {
    save.reset();
    onClose();
  };
  return (
    <Dialog title={t(question?.id ? 'editQuestion' : 'addToSet')} isOpen={question !== null} onClose={close}>
      {question && <QuestionForm initialValues={question} save={save} />}
    </Dialog>
  );
}
