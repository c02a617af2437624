import { Badge } from '@lobby/ui';
import { useLabels } from '../inbox-queries.ts';
import type { Conversation } from '../inbox-queries.ts';
import { OwnerBadge } from '../list/owner-badge.tsx';
import { SlaTimers } from '../sla/sla-timer-badge.tsx';
import { t } from './translate.ts';
import { LabelChip } from './actions/label-chip.tsx';
import { useSetLabels } from './actions/use-set-labels.ts';

const dateTimeFormat = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

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

/** The owner, targets, snooze, rating and labels of a conversation. */
export function ConversationStatus({ conversation }: { conversation: Conversation }) {
  const { snoozedUntil, isBlocked, timestamps } = conversation;
  return (
    <div class="flex flex-wrap items-center gap-1.5">
      <OwnerBadge conversation={conversation} />
      <SlaTimers conversation={conversation} />
      {snoozedUntil && (
        <span class="text-sm quiet">{t('snoozedUntil', { time: dateTimeFormat.format(new Date(snoozedUntil)) })}</span>
      )}
      {isBlocked && <Badge tone="error">{t('blocked')}</Badge>}
      {timestamps?.rating && <Badge tone="success">{t('rated', { rating: timestamps.rating })}</Badge>}
      <ConversationLabels conversation={conversation} />
    </div>
  );
}
