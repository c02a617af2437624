import { Alert } from '@lobby/ui';
import type { Conversation } from '../inbox-queries.ts';
import { t } from '../conversation/translate.ts';

/** Why the member can't reply, and what to do about it. */
export function ReadOnlyNotice({ conversation }: { conversation: Conversation }) {
  const { owner, agentName, isAwaitingEmailReply, email } = conversation;
  if (owner === 'agent') return <Alert>{t('ownedByAgent', { name: agentName ?? t('agent') })}</Alert>;
  if (owner === 'none') return <Alert>{t('isResolved')}</Alert>;
  if (isAwaitingEmailReply && email) return <Alert variant="warning">{t('awaitsEmail', { email })}</Alert>;
  return <Alert>{t(owner === 'queue' ? 'takeFromQueue' : 'takeFromAssistant')}</Alert>;
}
