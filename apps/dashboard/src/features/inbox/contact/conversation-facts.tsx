import { formatHandoverSummary } from '@lobby/messages/staff/inbox/handover-summary';
import { RelativeTime } from '@lobby/ui';
import { formatLanguage } from '../format-language.ts';
import type { Conversation } from '../inbox-queries.ts';
import { translateHandoverReason } from '../translate-handover-reason.ts';
import { t } from './translate.ts';
import type { Contact } from './contact.ts';
import { FactList } from './fact-list.tsx';
import type { Fact } from './fact-list.tsx';
import { PageLink } from './page-link.tsx';

/** What the visitor consented to, in the words that they read. */
function buildConsentFacts({ consent }: Contact): Fact[] {
  if (!consent) return [];
  const { text, grantedAt, withdrawnAt } = consent;
  const value = (
    <>
      {text || t('consentByPage')} · <RelativeTime at={withdrawnAt ?? grantedAt} />
    </>
  );
  return [[t(withdrawnAt ? 'consentWithdrawn' : 'consentGiven'), value]];
}

function buildHandoverFacts({ handoverReason, handoverSummary }: Conversation): Fact[] {
  return [
    ...(handoverReason ? [[t('handoverReason'), translateHandoverReason(handoverReason)] satisfies Fact] : []),
    ...(handoverSummary ? [[t('summary'), formatHandoverSummary(handoverSummary)] satisfies Fact] : []),
  ];
}

/** What the visitor thought of it, each time that it was resolved. */
const buildRatingFacts = ({ ratings }: Conversation): Fact[] =>
  ratings.map(({ episode, rating, comment, ratedAt }) => [
    ratings.length > 1 ? t('ratingOf', { number: episode }) : t('rating'),
    <>
      {t('ratingValue', { rating })}
      {ratedAt && (
        <>
          {' · '}
          <RelativeTime at={ratedAt} />
        </>
      )}
      {comment && <q class="mt-0.5 block wrap-anywhere">{comment}</q>}
    </>,
  ]);

/** Why a conversation was handed over, and where and when its visitor writes. */
export function ConversationFacts({ contact, conversation }: { contact: Contact; conversation: Conversation }) {
  const { createdAt, episode, isVisitorOnline, visitorLastSeenAt } = conversation;
  const { pageUrl, pageTitle, origin, locale } = contact;
  const facts: Fact[] = [
    ...buildRatingFacts(conversation),
    ...buildHandoverFacts(conversation),
    ...(pageUrl
      ? [[t(isVisitorOnline ? 'currentPage' : 'lastPage'), <PageLink url={pageUrl} title={pageTitle} />] satisfies Fact]
      : []),
    ...(conversation.channel === 'widget' ? [[t('site'), origin] satisfies Fact] : []),
    ...(locale ? [[t('language'), formatLanguage(locale)] satisfies Fact] : []),
    [t('lastSeen'), isVisitorOnline ? t('onlineNow') : <RelativeTime at={visitorLastSeenAt} />],
    ...buildConsentFacts(contact),
    [t('startedAt'), <RelativeTime at={createdAt} />],
    ...(episode > 1 ? [[t('episodes'), t('episodeCount', { count: episode })] satisfies Fact] : []),
  ];
  return <FactList facts={facts} />;
}
