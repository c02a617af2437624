import type { MessageView } from '@lobby/contracts/conversations';
import { formatDateTime, translate } from './translate.ts';

/** What happened in a conversation, as a sentence for its visitor. */
export function formatSystemEvent({ event }: Pick<MessageView, 'event'>): string {
  switch (event?.kind) {
    case 'queued':
      return translate(event.reason === 'asked' ? 'queued' : 'queuedByItself');
    case 'agent_joined':
      return translate('joined', { name: event.agentName });
    case 'transferred':
      return translate('transferred', { name: event.agentName });
    case 'requeued':
      return translate('requeued');
    case 'nobody_here':
      return event.opensAt
        ? translate('closedUntil', { time: formatDateTime(event.opensAt) })
        : translate('leaveEmail');
    case 'handed_back':
      return translate('handedBack', { name: event.agentName });
    case 'resolved':
      return translate('resolved');
    case 'email_left':
      return translate('emailLeft', { email: event.email });
    case undefined:
      return '';
  }
}
