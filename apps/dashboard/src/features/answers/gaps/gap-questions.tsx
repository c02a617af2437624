import { createTranslator } from '@lobby/messages';
import { answerMessages } from '@lobby/messages/staff/content/answers';
import { Badge, Card, RelativeTime } from '@lobby/ui';
import { useTenant } from '../../../tenant-context.ts';
import type { RouterOutputs } from '../../../trpc.ts';

const t = createTranslator(answerMessages);

export type Gap = RouterOutputs['answers']['getGap'];

const OutcomeBadge = ({ outcome }: { outcome: string }) =>
  outcome === 'unknown' ? (
    <Badge tone="warning">{t('stillUnanswered')}</Badge>
  ) : (
    <Badge tone="success">{t('nowAnswered')}</Badge>
  );

/** The questions of a group, each with its conversation and its outcome since the FAQ. */
export function GapQuestions({ gap: { count, questions } }: { gap: Gap }) {
  const { to } = useTenant();
  return (
    <Card title={t('questions', { count })}>
      <ul class="flex flex-col gap-2">
        {questions.map(({ id, question, askedAt, outcome, hasNegativeFeedback, conversationId }) => (
          <li
            key={id}
            class="flex flex-wrap items-baseline gap-x-3 gap-y-1 border-b border-base-300 pb-2 last:border-0"
          >
            <a class="link min-w-0 flex-1 basis-48 link-hover wrap-anywhere" href={to(`inbox/${conversationId}`)}>
              {question}
            </a>
            {hasNegativeFeedback && <Badge tone="error">{t('notHelpful')}</Badge>}
            {outcome && <OutcomeBadge outcome={outcome} />}
            <span class="text-sm quiet">
              <RelativeTime at={askedAt} />
            </span>
          </li>
        ))}
      </ul>
      {questions.length < count && <p class="text-sm quiet">{t('latestShown', { count: questions.length })}</p>}
    </Card>
  );
}
