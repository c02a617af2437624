import { formatHandoverSummary } from '@lobby/messages/staff/handover-summary';
import { RelativeTime, QueryView } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { X } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useTenant } from '../../../tenant-context.ts';
import { api } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';
import { ContactDetails } from './contact-details.tsx';
import type { Conversation } from '../inbox-queries.ts';
import { languageName, HANDOVER_REASON_TEXTS } from '../inbox-texts.ts';

export type Contact = RouterOutputs['contacts']['get'];

/** An address that a visitor's browser named; only one that can be opened safely becomes a link. */
function PageLink({ url, title }: { url: string; title: string | null }) {
  const isWeb = /^https?:\/\//i.test(url);
  if (!isWeb) return <span class="break-all">{title || url}</span>;
  return (
    <a class="link break-words" href={url} target="_blank" rel="noopener noreferrer nofollow">
      {title || url}
    </a>
  );
}

const Section = ({ title, children }: { title: string; children: ComponentChildren }) => (
  <section aria-label={title} class="border-t border-base-300 pt-3">
    <h3 class="mb-1.5 text-sm font-semibold">{title}</h3>
    {children}
  </section>
);

/** What the visitor has agreed to, in the words that they read. */
const buildConsentFacts = ({ consent }: Contact): [string, ComponentChildren][] =>
  consent
    ? [
        [
          consent.withdrawnAt ? 'No longer agrees to' : 'Agreed to',
          <>
            {consent.text || 'Being remembered, as your own page asks it'} ·{' '}
            <RelativeTime at={consent.withdrawnAt ?? consent.grantedAt} />
          </>,
        ],
      ]
    : [];

function ConversationDetails({ contact, conversation }: { contact: Contact; conversation: Conversation }) {
  const { handoverReason, handoverSummary, createdAt, episode } = conversation;
  const facts: [string, ComponentChildren][] = [
    ...(handoverReason ? [['Why', HANDOVER_REASON_TEXTS[handoverReason]] as [string, string]] : []),
    ...(handoverSummary ? [['What was asked', formatHandoverSummary(handoverSummary)] as [string, string]] : []),
    ...(contact.pageUrl
      ? [['Now on', <PageLink url={contact.pageUrl} title={contact.pageTitle} />] as [string, ComponentChildren]]
      : []),
    ['Site', contact.origin],
    ...(contact.locale ? [['Language', languageName(contact.locale)] as [string, string]] : []),
    ['Last seen', <RelativeTime at={contact.lastSeenAt} />],
    ...buildConsentFacts(contact),
    ['Began', <RelativeTime at={createdAt} />],
    ...(episode > 1 ? [['Opened', `${episode} times`] as [string, string]] : []),
  ];
  return (
    <dl class="flex flex-col gap-2 text-sm">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt class="quiet">{name}</dt>
          <dd class="break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What the company's own site and server say of a visitor. */
function SiteAttributes({ contact: { externalId, attributes } }: { contact: Contact }) {
  const entries = Object.entries(attributes);
  if (externalId === null && entries.length === 0) return null;
  return (
    <Section title="From your site">
      <dl class="flex flex-col gap-2 text-sm">
        {externalId !== null && (
          <div>
            <dt class="quiet">Signed in as (vouched for by your server)</dt>
            <dd class="break-words">{externalId}</dd>
          </div>
        )}
        {entries.map(([name, value]) => (
          <div key={name}>
            <dt class="break-words quiet">{name}</dt>
            <dd class="break-words">{String(value)}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

function PageViews({ pageViews }: Pick<Contact, 'pageViews'>) {
  if (pageViews.length === 0) return null;
  return (
    <Section title="Pages seen">
      <ul class="flex flex-col gap-1.5 text-sm">
        {pageViews.slice(0, 10).map(({ id, url, title, createdAt }) => (
          <li key={id} class="flex items-baseline justify-between gap-2">
            <span class="min-w-0">
              <PageLink url={url} title={title} />
            </span>
            <span class="shrink-0 text-xs quiet">
              <RelativeTime at={createdAt} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function PastConversations({ pastConversations }: Pick<Contact, 'pastConversations'>) {
  const { to } = useTenant();
  if (pastConversations.length === 0) return null;
  return (
    <Section title="Other conversations">
      <ul class="flex flex-col gap-1.5 text-sm">
        {pastConversations.slice(0, 10).map(({ id, firstMessage, lastMessageAt, state }) => (
          <li key={id}>
            <a href={to(`inbox/${id}`)} class="block rounded-field p-1.5 hover:bg-base-200">
              <span class="line-clamp-2 break-words">{firstMessage || 'No text'}</span>
              <span class="text-xs quiet">
                <RelativeTime at={lastMessageAt} /> · {state}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Who is at the other end: what is known of them, where they are, and what was said before. On a small screen it covers the conversation. */
export function ContactPane({ conversation, onClose }: { conversation: Conversation; onClose: () => void }) {
  const query = useQuery({
    queryKey: ['contacts', conversation.id],
    queryFn: () => api.contacts.get.query({ conversationId: conversation.id }),
  });
  return (
    <aside
      class="overflow-y-auto border-l border-base-300 bg-base-100 p-4 max-xl:absolute max-xl:inset-y-0 max-xl:right-0 max-xl:z-10 max-xl:w-72 max-xl:shadow-lg max-sm:w-full xl:w-60 xl:shrink-0 2xl:w-80"
      aria-label="About the visitor"
    >
      <div class="mb-3 flex items-center justify-between gap-2">
        <h2 class="min-w-0 font-semibold break-words">{conversation.visitorName}</h2>
        <button type="button" class="btn btn-ghost btn-square btn-xs" aria-label="Close" onClick={onClose}>
          <X size={16} aria-hidden="true" />
        </button>
      </div>
      <QueryView query={query}>
        {(contact) => (
          <div class="flex flex-col gap-4">
            <ContactDetails key={conversation.id} contact={contact} conversationId={conversation.id} />
            <Section title="This conversation">
              <ConversationDetails contact={contact} conversation={conversation} />
            </Section>
            <SiteAttributes contact={contact} />
            <PageViews pageViews={contact.pageViews} />
            <PastConversations pastConversations={contact.pastConversations} />
          </div>
        )}
      </QueryView>
    </aside>
  );
}
