import { createTranslator } from '@lobby/messages';
import { answerMessages } from '@lobby/messages/staff/content/answers';
import { Alert, BackLink, PageBody, PageHeader, QueryView } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useRoute } from 'preact-iso';
import { useTenant } from '../../../tenant-context.ts';
import { queries } from '../../../trpc.ts';
import { GapEvidence } from './gap-evidence.tsx';
import { GapFaqForm } from './gap-faq-form.tsx';
import { GapQuestions } from './gap-questions.tsx';
import type { Gap } from './gap-questions.tsx';

const t = createTranslator(answerMessages);
const MAX_TITLE_LENGTH = 200;

function GapOutcome({ gap: { questions } }: { gap: Gap }) {
  const count = questions.filter(({ outcome }) => outcome === 'unknown').length;
  return count === 0 ? (
    <Alert variant="success">{t('allAnswered')}</Alert>
  ) : (
    <Alert variant="warning">{t('someUnanswered', { count })}</Alert>
  );
}

/** One group of unanswered questions, with a drafted FAQ and what the draft is based on. */
export function GapPage() {
  const { to } = useTenant();
  const { params } = useRoute();
  const queryClient = useQueryClient();
  const query = useQuery({
    ...queries.answers.getGap.queryOptions({ groupId: params['groupId'] ?? '' }),
    // A refetch would replace the draft under the editor's hands.
    staleTime: Number.POSITIVE_INFINITY,
  });
  const refresh = (): void => {
    void queryClient.invalidateQueries(queries.answers.pathFilter());
    void queryClient.invalidateQueries(queries.faqs.pathFilter());
  };
  return (
    <PageBody>
      <BackLink href={to('unanswered')} label={t('allUnanswered')} />
      <QueryView query={query}>
        {(gap) => (
          <>
            <PageHeader title={gap.question.slice(0, MAX_TITLE_LENGTH)} />
            <div class="grid items-start gap-5 xl:grid-cols-2">
              <div class="flex min-w-0 flex-col gap-5">
                {gap.status === 'closed' ? <GapOutcome gap={gap} /> : <GapFaqForm gap={gap} onDone={refresh} />}
              </div>
              <div class="flex min-w-0 flex-col gap-5">
                <GapQuestions gap={gap} />
                {gap.status !== 'closed' && <GapEvidence gap={gap} />}
              </div>
            </div>
          </>
        )}
      </QueryView>
    </PageBody>
  );
}
