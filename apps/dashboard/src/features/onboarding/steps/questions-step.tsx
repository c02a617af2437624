import type { QuestionRating } from '@lobby/contracts/onboarding';
import { Alert, Button, Card, ErrorAlert, QueryView, useAction } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { api, queries } from '../../../trpc.ts';
import { FaqDialog } from '../../faqs/faq-dialog.tsx';
import type { EditedFaq } from '../../faqs/faq-dialog.tsx';
import { newFaq } from '../../faqs/faq-form.tsx';
import { toFaqAnswer } from '../questions/to-faq-answer.ts';
import { TrialItem } from '../questions/trial-item.tsx';
import type { TrialAnswer, TrialQuestion } from '../questions/trial.ts';
import { useTrialAnswers } from '../questions/use-trial-answers.ts';
import { t } from '../translate.ts';
import { isReading } from '../use-onboarding.ts';
import type { StepProps } from './step-props.ts';

/** The questions with their answers as visitors would get them, and a thumb for each. */
function Trial({ questions }: { questions: TrialQuestion[] }) {
  const queryClient = useQueryClient();
  const [faq, setFaq] = useState<EditedFaq | null>(null);
  const { answers, error, ask } = useTrialAnswers(questions.map(({ question }) => question));
  const rate = useAction(
    (input: { question: string; rating: QuestionRating }) => api.onboarding.rateQuestion.mutate(input),
    { onSuccess: () => queryClient.invalidateQueries(queries.onboarding.listQuestions.queryFilter()) },
  );
  const onRate = (question: string, rating: QuestionRating, answer: TrialAnswer | undefined): void => {
    rate.run({ question, rating });
    if (rating === 'bad') setFaq(newFaq(question, answer ? toFaqAnswer(answer) : ''));
  };
  const onSaved = (): void => {
    const asked = faq?.question;
    setFaq(null);
    void queryClient.invalidateQueries(queries.faqs.pathFilter());
    if (!asked) return;
    rate.run({ question: asked, rating: 'good' });
    void ask([asked]);
  };
  const good = questions.filter(({ rating }) => rating === 'good').length;
  const actions = (
    <Button size="small" onClick={() => void ask(questions.map(({ question }) => question))}>
      {t('askAgain')}
    </Button>
  );
  return (
    <Card title={t('goodCount', { good, total: questions.length })} lead={t('questionsLead')} actions={actions}>
      <ErrorAlert error={error ?? rate.error} />
      <ol class="flex flex-col divide-y divide-base-300">
        {questions.map((item) => (
          <TrialItem
            key={item.question}
            item={item}
            answer={answers.get(item.question)}
            onRate={(rating) => onRate(item.question, rating, answers.get(item.question))}
          />
        ))}
      </ol>
      <FaqDialog faq={faq} onClose={() => setFaq(null)} onSaved={onSaved} />
    </Card>
  );
}

/** Ten questions that visitors will ask, tried at once. */
export function QuestionsStep({ onboarding }: StepProps) {
  const query = useQuery(queries.onboarding.listQuestions.queryOptions());
  return (
    <div class="flex flex-col gap-4">
      {isReading(onboarding) && <Alert>{t('stillReading')}</Alert>}
      <QueryView query={query}>{(questions) => <Trial questions={questions} />}</QueryView>
    </div>
  );
}
