import { Badge } from '@lobby/ui';
import { t } from '../translate.ts';
import type { ConversationRow } from './list-rows.ts';

/** Who has a conversation, or why nobody has to act on it. */
export function OwnerBadge({
  conversation: { owner, agentName, hasAnswerDraft, isAwaitingEmailReply, snoozedUntil },
}: {
  conversation: Pick<
    ConversationRow,
    'owner' | 'agentName' | 'hasAnswerDraft' | 'isAwaitingEmailReply' | 'snoozedUntil'
  >;
}) {
  if (snoozedUntil) return <Badge>{t('snoozed')}</Badge>;
  if (hasAnswerDraft) return <Badge tone="warning">{t('draftReady')}</Badge>;
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
