import { Ago } from '@lobby/ui';
import type { ComponentChildren } from 'preact';
import type { Outputs } from '../../trpc.ts';

type Conversation = Outputs['conversations']['get']['conversation'];

const REASONS = {
  asked: 'Asked for a person',
  unknown: 'The assistant did not know',
  limit: 'Questions of the month used up',
  failed: 'The assistant failed',
  unanswered: 'Several questions without an answer',
  keyword: 'Something that is for a person',
  anger: 'The visitor sounds angry',
  model_down: 'The language model is down',
} as const;

/** An address that a visitor's browser named; only one that can be opened safely becomes a link. */
function PageLink({ url, title }: { url: string; title: string | null }) {
  const isWeb = /^https?:\/\//i.test(url);
  if (!isWeb) return <span class="break-all">{title ?? url}</span>;
  return (
    <a class="link break-all" href={url} target="_blank" rel="noopener noreferrer nofollow">
      {title || url}
    </a>
  );
}

function Facts({ conversation }: { conversation: Conversation }) {
  const facts: [string, ComponentChildren][] = [
    ...(conversation.handoverReason ? [['Why', REASONS[conversation.handoverReason]] as [string, string]] : []),
    ...(conversation.handoverSummary ? [['What was asked', conversation.handoverSummary] as [string, string]] : []),
    ...(conversation.email ? [['E-mail', conversation.email] as [string, string]] : []),
    ...(conversation.pageUrl
      ? [
          ['Page', <PageLink url={conversation.pageUrl} title={conversation.pageTitle} />] as [
            string,
            ComponentChildren,
          ],
        ]
      : []),
    ['Site', conversation.site],
    ...(conversation.locale ? [['Language', conversation.locale] as [string, string]] : []),
    ['Began', <Ago at={conversation.createdAt} />],
    ...(conversation.episode > 1 ? [['Episode', String(conversation.episode)] as [string, string]] : []),
  ];
  return (
    <dl class="flex flex-col gap-3 text-sm">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt class="quiet">{name}</dt>
          <dd class="break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

const LABEL = 'About the visitor';

/** Who the visitor is and where they are, beside the conversation. */
export function ContactPane({ conversation }: { conversation: Conversation }) {
  return (
    <aside
      class="hidden w-60 shrink-0 overflow-y-auto border-l border-base-300 bg-base-100 p-4 xl:block 2xl:w-72"
      aria-label={LABEL}
    >
      <h2 class="mb-3 font-semibold">{conversation.visitorName}</h2>
      <Facts conversation={conversation} />
    </aside>
  );
}

/** The same above the conversation, folded, where there is no room beside it. */
export function ContactFold({ conversation }: { conversation: Conversation }) {
  return (
    <details class="border-b border-base-300 bg-base-100 px-4 py-2 xl:hidden">
      <summary class="cursor-pointer text-sm font-medium">{LABEL}</summary>
      <div class="max-h-60 overflow-y-auto py-2" tabIndex={0} role="region" aria-label={LABEL}>
        <Facts conversation={conversation} />
      </div>
    </details>
  );
}
