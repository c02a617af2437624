import { Ago, Alert, Badge, Button, Card, PageBody, PageHeader, QueryView, useAction } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { ArrowLeft, Sparkles } from 'lucide-preact';
import { useRoute } from 'preact-iso';
import { useState } from 'preact/hooks';
import { useCompany } from '../../company-context.ts';
import { api } from '../../trpc.ts';
import type { Outputs } from '../../trpc.ts';
import { FaqForm } from '../faqs/faq-form.tsx';
import type { FaqValues } from '../faqs/faq-form.tsx';

type Gap = Outputs['answers']['gap'];

const ORIGINS = {
  agent: 'Drafted from what an agent answered in one of these conversations. Read it before you approve it.',
  passages: 'Drafted from the passage that is nearest to it. Read it before you approve it.',
  nobody: 'There is nothing yet that answers it. Please write the answer.',
} as const;

function Questions({ gap }: { gap: Gap }) {
  const { to } = useCompany();
  return (
    <Card title={gap.count === 1 ? 'The question' : `The ${gap.count.toLocaleString('en')} questions`}>
      <ul class="flex flex-col gap-2">
        {gap.questions.map(({ id, question, askedAt, outcome, wasBad, conversationId }) => (
          <li
            key={id}
            class="flex flex-wrap items-baseline gap-x-3 gap-y-1 border-b border-base-300 pb-2 last:border-0"
          >
            <a class="link min-w-0 flex-1 basis-48 link-hover wrap-anywhere" href={to(`inbox/${conversationId}`)}>
              {question}
            </a>
            {wasBad && <Badge look="fault">found not helpful</Badge>}
            {outcome && (
              <Badge look={outcome === 'unknown' ? 'warning' : 'success'}>
                {outcome === 'unknown' ? 'still not answered' : 'answered now'}
              </Badge>
            )}
            <span class="text-sm quiet">
              <Ago at={askedAt} />
            </span>
          </li>
        ))}
      </ul>
      {gap.questions.length < gap.count && <p class="text-sm quiet">The latest {gap.questions.length} are shown.</p>}
    </Card>
  );
}

function Evidence({ gap: { replies, passages } }: { gap: Gap }) {
  const { to } = useCompany();
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
function Draft({ gap, onDone }: { gap: Gap; onDone: () => void }) {
  const [written, setWritten] = useState<string | null>(null);
  const groupId = gap.id;
  const approve = useAction((faq: FaqValues) => api.answers.approveGap.mutate({ groupId, faq }), { onDone });
  const dismiss = useAction((dismissed: boolean) => api.answers.dismissGap.mutate({ groupId, dismissed }), { onDone });
  const write = useAction(() => api.answers.writeGap.mutate({ groupId }), {
    onDone: ({ answer }) => setWritten(answer),
  });
  const { question, answer, from } = gap.draft;
  const start = { question, answer: written || answer, keywords: [], priority: 0, active: true };
  return (
    <Card title="Answer it with a FAQ">
      <p class="text-sm quiet">{ORIGINS[from]}</p>
      {gap.hasModel && (
        <div>
          <Button size="small" isBusy={write.isRunning} onClick={() => write.run()}>
            <Sparkles size={16} aria-hidden="true" /> Let the language model write it
          </Button>
        </div>
      )}
      {written === '' && <Alert kind="warning">The language model found no answer in the evidence.</Alert>}
      {write.fault && <Alert kind="fault">{write.fault.message}</Alert>}
      <FaqForm
        key={written ?? ''}
        faq={start}
        action={approve}
        submit="Approve and try again"
        beside={
          <Button look="ghost" isBusy={dismiss.isRunning} onClick={() => dismiss.run(gap.status === 'open')}>
            {gap.status === 'open' ? 'Dismiss' : 'Take it up again'}
          </Button>
        }
      />
    </Card>
  );
}

function Outcome({ gap: { questions } }: { gap: Gap }) {
  const left = questions.filter(({ outcome }) => outcome === 'unknown').length;
  return left === 0 ? (
    <Alert kind="success">These questions are answered now.</Alert>
  ) : (
    <Alert kind="warning">
      {left === 1 ? 'One of the questions is' : `${left} of the questions are`} still not answered. Add the words that
      they use to the FAQ’s keywords, or write another FAQ.
    </Alert>
  );
}

/** One group of unanswered questions: the questions, a drafted FAQ, and what it rests on. */
export function GapPage() {
  const { slug, to } = useCompany();
  const { params } = useRoute();
  const queryClient = useQueryClient();
  const groupId = params['groupId'] ?? '';
  const query = useQuery({
    queryKey: ['gaps', slug, 'one', groupId],
    queryFn: () => api.answers.gap.query({ groupId }),
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
                {gap.status === 'closed' ? <Outcome gap={gap} /> : <Draft gap={gap} onDone={onDone} />}
              </div>
              <div class="flex min-w-0 flex-col gap-5">
                <Questions gap={gap} />
                {gap.status !== 'closed' && <Evidence gap={gap} />}
              </div>
            </div>
          </>
        )}
      </QueryView>
    </PageBody>
  );
}
