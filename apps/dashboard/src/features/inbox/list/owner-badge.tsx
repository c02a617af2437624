import { Badge } from '@lobby/ui';
import { t } from '../translate.ts';
import type { ConversationRow } from './list-rows.ts';

/** Who has a conversation, or why nobody has to act on it. */
export function OwnerBadge({
  conversation: { owner, agentName, isAwaitingEmailReply, snoozedUntil },
}: {
  conversation: Pick<ConversationRow, 'owner' | 'agentName' | 'isAwaitingEmailReply' | 'snoozedUntil'>;
}) {
  if (snoozedUntil) return <Badge>{t('snoozed')}</Badge>;
  if (owner === 'queue') return <Badge tone="warning">{t('waiting')}</Badge>;
  if (owner === 'agent')
    return (
      <Badge tone="info">
        <span class="max-w-28 truncate" dir="auto">
          {agentName}
        </span>
      </Badge>
    );
  if (isAwaitingEmailReply) return <Badge tone="warning">{t('emailRequested')}</Badge>;
  if (owner === 'none') return <Badge tone="success">{t('resolved')}</Badge>;
  return <Badge>{t('assistant')}</Badge>;
}
