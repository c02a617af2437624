import { ButtonLink, Card, formatNumber, PageBody, PageHeader } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { CircleCheck, Circle } from 'lucide-preact';
import { useTenant } from '../../tenant-context.ts';
import { api } from '../../trpc.ts';
import { useInboxCounts } from '../inbox/inbox-queries.ts';

interface SetupStep {
  title: string;
  text: string;
  href: string;
  label: string;
  isDone: boolean;
}

function useSetupSteps(): { steps: SetupStep[]; isLoaded: boolean } {
  const { slug, to } = useTenant();
  const resources = useQuery({
    queryKey: ['resources', slug, 'count'],
    queryFn: () => api.resources.list.query({ take: 1 }),
  });
  const faqs = useQuery({ queryKey: ['faqs', slug, 'count'], queryFn: () => api.faqs.list.query({ take: 1 }) });
  const members = useQuery({ queryKey: ['members', slug], queryFn: () => api.members.list.query() });
  const conversations = useInboxCounts();
  const hasAgents =
    members.data?.members.some(({ takesConversations, isDisabled }) => takesConversations && !isDisabled) ?? false;
  return {
    isLoaded: Boolean(resources.data && faqs.data && members.data && conversations.data),
    steps: [
      {
        title: 'Teach it',
        text: 'Upload files or name your web site.',
        href: to('resources'),
        label: 'Add a resource',
        isDone: (resources.data?.total ?? 0) > 0,
      },
      {
        title: 'Answer in your own words',
        text: 'Write down the questions that you hear every day.',
        href: to('faqs'),
        label: 'Write a FAQ',
        isDone: (faqs.data?.total ?? 0) > 0,
      },
      {
        title: 'Try it and put it on your site',
        text: 'Ask the preview something, then copy one line.',
        href: to('widget'),
        label: 'To the widget',
        isDone: (conversations.data?.all ?? 0) > 0,
      },
      {
        title: 'Bring in people',
        text: 'Invite agents for what the assistant can’t answer.',
        href: to('team'),
        label: 'Invite an agent',
        isDone: hasAgents,
      },
    ],
  };
}

function OverviewStats() {
  const { slug, to } = useTenant();
  const usage = useQuery({ queryKey: ['usage', slug], queryFn: () => api.plans.getUsage.query() });
  const counts = useInboxCounts();
  const stats = [
    { label: 'Waiting for a person', value: counts.data?.queue, href: to('inbox') },
    { label: 'Open conversations', value: counts.data?.all, href: to('inbox') },
    { label: 'Questions this month', value: usage.data?.messages.used, href: to('company') },
    { label: 'Resources', value: usage.data?.resources.used, href: to('resources') },
  ];
  return (
    <ul class="grid grid-cols-2 gap-3 lg:grid-cols-4">
      {stats.map(({ label, value, href }) => (
        <li key={label}>
          <a href={href} class="block rounded-box border border-base-300 bg-base-100 p-4 hover:border-primary">
            <span class="block text-3xl font-semibold tabular-nums">
              {value === undefined ? '–' : formatNumber(value)}
            </span>
            <span class="quiet">{label}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

/** Where a company stands, and what to do next. */
export function OverviewPage() {
  const { membership } = useTenant();
  const { steps, isLoaded } = useSetupSteps();
  const remaining = steps.filter(({ isDone }) => !isDone).length;
  return (
    <PageBody>
      <PageHeader
        title={membership.name}
        lead={remaining === 0 ? 'Everything is set up.' : 'A few steps, and your assistant answers on your site.'}
      />
      <div class="flex flex-col gap-5">
        <OverviewStats />
        {isLoaded && (
          <Card title="Getting started">
            <ol class="flex flex-col">
              {steps.map(({ title, text, href, label, isDone }) => (
                <li key={title} class="flex flex-wrap items-center gap-4 border-b border-base-300 py-3 last:border-0">
                  {isDone ? (
                    <CircleCheck class="shrink-0 text-accent" aria-label="done" />
                  ) : (
                    <Circle class="shrink-0" aria-label="to do" />
                  )}
                  <div class="min-w-48 flex-1">
                    <p class="font-medium">{title}</p>
                    <p class="quiet">{text}</p>
                  </div>
                  <ButtonLink href={href} size="small" variant={isDone ? 'ghost' : 'plain'}>
                    {label}
                  </ButtonLink>
                </li>
              ))}
            </ol>
          </Card>
        )}
      </div>
    </PageBody>
  );
}
