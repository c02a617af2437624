import { Badge, inDisplayLanguage } from '@lobby/ui';
import { useLabels } from '../inbox-queries.ts';
import type { Conversation } from '../inbox-queries.ts';
import { OwnerBadge } from '../list/owner-badge.tsx';
import { SlaTimers } from '../sla/sla-timer-badge.tsx';
import { t } from './translate.ts';
import { lazyView } from '../../../lazy/lazy-view.tsx';
import { VisitorPresence } from './visitor-presence.tsx';
import { LabelChip } from './actions/label-chip.tsx';
import { useSetLabels } from './actions/use-set-labels.ts';

const ConversationChannel = lazyView(
  async () => (await import('../../channels/conversation-channel.tsx')).ConversationChannel,
);

const ReplyMailAddress = lazyView(
  async () => (await import('../../channels/email/reply-mails.tsx')).ReplyMailAddress,
  () => null,
);

const dateTimeFormat = inDisplayLanguage(
  (language) => new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }),
);

function ConversationLabels({ conversation }: { conversation: Conversation }) {
  const setLabels = useSetLabels(conversation);
  const { labelIds } = conversation;
  const labels = useLabels().filter(({ id }) => labelIds.includes(id));
  return (
    <>
      {labels.map((label) => (
        <LabelChip
          key={label.id}
          label={label}
          onRemove={() => setLabels.run(labelIds.filter((id) => id !== label.id))}
        />
      ))}
    </>
  );
}

/** The lowest rating that is shown as a good one. */
const GOOD_RATING = 4;

/** The rating of this episode, with what the visitor wrote beside it. */
function CurrentRating({ conversation: { episode, ratings } }: { conversation: Conversation }) {
  const current = ratings.find((one) => one.episode === episode);
  if (!current) return null;
  return (
    <>
      <Badge tone={current.rating >= GOOD_RATING ? 'success' : 'warning'}>
        {t('rated', { rating: current.rating })}
      </Badge>
      {current.comment && <q class="line-clamp-2 min-w-0 text-sm wrap-anywhere">{current.comment}</q>}
    </>
  );
}

/** The owner, presence, targets, snooze, rating and labels of a conversation. */
export function ConversationStatus({ conversation }: { conversation: Conversation }) {
  const { id, channel, snoozedUntil, isBlocked } = conversation;
  return (
    <div class="flex flex-wrap items-center gap-1.5">
      <OwnerBadge conversation={conversation} />
      <SlaTimers conversation={conversation} />
      {snoozedUntil && (
        <span class="text-sm quiet">
          {t('snoozedUntil', { time: dateTimeFormat().format(new Date(snoozedUntil)) })}
        </span>
      )}
      {channel === 'widget' ? (
        <>
          <VisitorPresence conversation={conversation} />
          <ReplyMailAddress key={id} conversationId={id} email={conversation.email} />
        </>
      ) : (
        <ConversationChannel conversationId={id} />
      )}
      {isBlocked && <Badge tone="error">{t('blocked')}</Badge>}
      <CurrentRating conversation={conversation} />
      <ConversationLabels conversation={conversation} />
    </div>
  );
}
