import { Alert } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { queries } from '../../../trpc.ts';
import type { Conversation } from '../inbox-queries.ts';
import { t } from './translate.ts';

/** The visitor has asked for an answer by mail: it goes from here where the company has an account for it. */
function EmailNotice({ conversationId, email }: { conversationId: string; email: string }) {
  const { data } = useQuery(queries.channels.listReplyMails.queryOptions({ conversationId }));
  if (data?.address) return <Alert variant="warning">{t('takeToEmail', { email: data.address })}</Alert>;
  return <Alert variant="warning">{t('awaitsEmail', { email })}</Alert>;
}

/** Why the member can't reply, and what to do about it. */
export function ReadOnlyNotice({ conversation }: { conversation: Conversation }) {
  const { id, owner, agentName, isAwaitingEmailReply, email } = conversation;
  if (owner === 'agent') return <Alert>{t('ownedByAgent', { name: agentName ?? t('agent') })}</Alert>;
  if (owner === 'none') return <Alert>{t('isResolved')}</Alert>;
  if (isAwaitingEmailReply && email) return <EmailNotice conversationId={id} email={email} />;
  return <Alert>{t(owner === 'queue' ? 'takeFromQueue' : 'takeFromAssistant')}</Alert>;
}
