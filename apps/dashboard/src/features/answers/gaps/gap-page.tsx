import { RelativeTime, Alert, Badge, Button, Card, PageBody, PageHeader, QueryView, useAction } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { ArrowLeft, Sparkles } from 'lucide-preact';
import { useRoute } from 'preact-iso';
import { useState } from 'preact/hooks';
import { useTenant } from '../../../tenant-context.ts';
import { api } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';
import { FaqForm } from '../../faqs/faq-form.tsx';
import type { FaqValues } from '../../faqs/faq-form.tsx';

type Gap = RouterOutputs['answers']['getGap'];

const DRAFT_ORIGIN_HINTS = {
  agent: 'Drafted from what an agent answered in one of these conversations. Read it before you approve it.',
  passages: 'Drafted from the passage that is nearest to it. Read it before you approve it.',
  nobody: 'There is nothing yet that answers it. Please write the answer.',
} as const;

function GapQuestions({ gap }: { gap: Gap }) {
  const { to } = useTenant();
  return (
    <Card title={gap.count === 1 ? 'The question' : `The ${gap.count.toLocaleString('en')} questions`}>
      <ul class="flex flex-col gap-2">
        {gap.questions.map(({ id, question, askedAt, outcome, hasNegativeFeedback, conversationId }) => (
          <li
            key={id}
            class="flex flex-wrap items-baseline gap-x-3 gap-y-1 border-b border-base-300 pb-2 last:border-0"
          >
            <a class="link min-w-0 flex-1 basis-48 link-hover wrap-anywhere" href={to(`inbox/${conversationId}`)}>
              {question}
            </a>
            {hasNegativeFeedback && <Badge tone="error">found not helpful</Badge>}
            {outcome && (
              <Badge tone={outcome === 'unknown' ? 'warning' : 'success'}>
                {outcome === 'unknown' ? 'still not answered' : 'answered now'}
              </Badge>
            )}
            <span class="text-sm quiet">
              <RelativeTime at={askedAt} />
            </span>
          </li>
        ))}
      </ul>
      {gap.questions.length < gap.count && <p class="text-sm quiet">The latest {gap.questions.length} are shown.</p>}
    </Card>
  );
}

function GapEvidence({ gap: { replies, passages } }: { gap: Gap }) {
  const { to } = useTenant();
  if (replies.length === 0 && passages.length === 0) return null;
  return (
    <Card title="Evidence" lead="What the draft rests on.">
      {replies.map(({ text, agentName, conversationId }) => (
        <figure key={text} class="border-l-4 border-secondary pl-3">
          <blockquote class="wrap-anywhere whitespace-pre-line">{text}</blockquote>
          <figcaption class="text-sm quiet">
            {agentName}, in{' '}
            <a class="link" href={to(`inbox/${conversationId}`)}>
              this conversation
            </a>
          </figcaption>
        </figure>
      ))}
      {passages.map(({ chunkId, resourceId, title, page, text }) => (
        <figure key={chunkId} class="border-l-4 border-base-300 pl-3">
          <blockquote class="line-clamp-6 wrap-anywhere whitespace-pre-line">{text}</blockquote>
          <figcaption class="text-sm quiet">
            <a class="link" href={to(`resources/${resourceId}`)}>
              {title}
            </a>
            {page ? `, page ${page}` : ''}
          </figcaption>
        </figure>
      ))}
    </Card>
  );
}

/** The draft's form; what a model writes replaces the answer in it. */
function GapFaqForm({ gap, onDone }: { gap: Gap; onDone: () => void }) {
  const [generatedAnswer, setGeneratedAnswer] = useState<string | null>(null);
  const groupId = gap.id;
  const approve = useAction((faq: FaqValues) => api.answers.approveGap.mutate({ groupId, faq }), { onSuccess: onDone });
  const dismiss = useAction(
    (dismissed: boolean) => api.answers.setGapDismissed.mutate({ groupId, isDismissed: dismissed }),
    { onSuccess: onDone },
  );
  const generateDraft = useAction(() => api.answers.generateGapAnswer.mutate({ groupId }), {
    onSuccess: ({ answer }) => setGeneratedAnswer(answer),
  });
  const { question, answer, from } = gap.draft;
  const initialValues = { question, answer: generatedAnswer || answer, keywords: [], priority: 0, active: true };
  return (
    <Card title="Answer it with a FAQ">
      <p class="text-sm quiet">{DRAFT_ORIGIN_HINTS[from]}</p>
      {gap.hasModel && (
        <div>
          <Button size="small" isBusy={generateDraft.isRunning} onClick={() => generateDraft.run()}>
            <Sparkles size={16} aria-hidden="true" /> Let the language model write it
          </Button>
        </div>
      )}
      {generatedAnswer === '' && <Alert variant="warning">The language model found no answer in the evidence.</Alert>}
      {generateDraft.error && <Alert variant="error">{generateDraft.error.message}</Alert>}
      <FaqForm
        key={generatedAnswer ?? ''}
        faq={initialValues}
        action={approve}
        submitLabel="Approve and try again"
        secondaryActions={
          <Button variant="ghost" isBusy={dismiss.isRunning} onClick={() => dismiss.run(gap.status === 'open')}>
            {gap.status === 'open' ? 'Dismiss' : 'Take it up again'}
          </Button>
        }
      />
    </Card>
  );
}

function GapOutcome({ gap: { questions } }: { gap: Gap }) {
  const unansweredCount = questions.filter(({ outcome }) => outcome === 'unknown').length;
  return unansweredCount === 0 ? (
    <Alert variant="success">These questions are answered now.</Alert>
  ) : (
    <Alert variant="warning">
      {unansweredCount === 1 ? 'One of the questions is' : `${unansweredCount} of the questions are`} still not
      answered. Add the words that they use to the FAQ’s keywords, or write another FAQ.
    </Alert>
  );
}

/** One group of unanswered questions: the questions, a drafted FAQ, and what it rests on. */
export function GapPage() {
  const { slug, to } = useTenant();
  const { params } = useRoute();
  const queryClient = useQueryClient();
  const groupId = params['groupId'] ?? '';
  const query = useQuery({
    queryKey: ['gaps', slug, 'one', groupId],
    queryFn: () => api.answers.getGap.query({ groupId }),
    // What somebody is editing isn't taken away from under their hands.
    staleTime: Number.POSITIVE_INFINITY,
  });
  const onDone = (): void => {
    for (const key of ['gaps', 'faqs']) void queryClient.invalidateQueries({ queryKey: [key] });
  };
  return (
    <PageBody>
      <a href={to('unanswered')} class="link mb-4 inline-flex items-center gap-1 link-hover">
        <ArrowLeft size={16} aria-hidden="true" /> All unanswered questions
      </a>
      <QueryView query={query}>
        {(gap) => (
          <>
            <PageHeader title={gap.question.slice(0, 200)} />
            <div class="grid items-start gap-5 xl:grid-cols-2">
              <div class="flex min-w-0 flex-col gap-5">
                {gap.status === 'closed' ? <GapOutcome gap={gap} /> : <GapFaqForm gap={gap} onDone={onDone} />}
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
