import type { MessageView } from '@lobby/contracts';
import { momentOf, say } from './texts.ts';

/** What happened in a conversation, as a sentence for its visitor. */
export function eventText({ event }: Pick<MessageView, 'event'>): string {
  switch (event?.kind) {
    case 'queued':
      return say(event.reason === 'asked' ? 'queued' : 'queuedByItself');
    case 'agent_joined':
      return say('joined', { name: event.agentName });
    case 'transferred':
      return say('transferred', { name: event.agentName });
    case 'requeued':
      return say('requeued');
    case 'nobody_here':
      return event.opensAt ? say('closedUntil', { time: momentOf(event.opensAt) }) : say('leaveEmail');
    case 'handed_back':
      return say('handedBack', { name: event.agentName });
    case 'resolved':
      return say('resolved');
    case 'email_left':
      return say('emailLeft', { email: event.email });
    case undefined:
      return '';
  }
}
