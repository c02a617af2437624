import type { MessageView } from '@lobby/contracts/conversations';
import { formatDateTime } from './format-date-time.ts';
import { translateEvent } from './translate.ts';

/** A system event as its visitor reads it. */
export function formatSystemEvent({ event }: Pick<MessageView, 'event'>): string {
  switch (event?.kind) {
    case 'queued':
      return translateEvent(event.reason === 'asked' ? 'queuedOnRequest' : 'queued');
    case 'agent_joined':
      return translateEvent('agentJoined', { name: event.agentName });
    case 'transferred':
      return translateEvent('transferred', { name: event.agentName });
    case 'requeued':
      return translateEvent('requeued');
    case 'nobody_here':
      return event.opensAt
        ? translateEvent('awayUntil', { time: formatDateTime(event.opensAt) })
        : translateEvent('away');
    case 'handed_back':
      return translateEvent('handedBack', { name: event.agentName });
    case 'resolved':
      return translateEvent('resolved');
    case 'email_left':
      return translateEvent('emailLeft', { email: event.email });
    case undefined:
      return '';
  }
}
