import { defineSection } from '../section.ts';
import type { Translate } from '../section.ts';

/** System events of a conversation as its visitor reads them, in the widget and in transcripts. */
export const eventMessages = defineSection('events', {
  queuedOnRequest: 'You asked for a person.',
  queued: 'You have been passed on to a person.',
  stillQueued: "You're still waiting for a person. The assistant can answer meanwhile.",
  handoverCancelled: "You're no longer waiting for a person. The assistant is answering again.",
  agentJoined: '{name} joined.',
  transferred: '{name} took over.',
  requeued: "You're waiting for another person.",
  awayUntil: "Nobody is here right now. We're back {time}. Leave your email address and someone will get back to you.",
  away: 'Nobody is here right now. Leave your email address and someone will get back to you.',
  handedBack: '{name} left. The assistant is answering again.',
  resolved: 'This conversation was closed. Write again to reopen it.',
  emailLeft: "Thanks. We'll write to {email}.",
  noted: 'Noted: {values}',
});

/** A system event; the SystemEvent of the contracts fits. */
type ConversationEvent =
  | { kind: 'queued'; reason: string }
  | { kind: 'agent_joined' | 'transferred' | 'handed_back'; agentName: string }
  | { kind: 'still_queued' | 'handover_cancelled' | 'requeued' | 'resolved' }
  | { kind: 'away_notice'; opensAt: string | null }
  | { kind: 'email_reply_requested'; email: string }
  | { kind: 'fields_noted'; values: string[] };

/** A system event as its visitor reads it; `formatTime` formats an ISO 8601 time. */
export function formatEvent(
  event: ConversationEvent,
  translate: Translate<typeof eventMessages.english>,
  formatTime: (time: string) => string,
): string {
  switch (event.kind) {
    case 'queued':
      return translate(event.reason === 'requested' ? 'queuedOnRequest' : 'queued');
    case 'still_queued':
      return translate('stillQueued');
    case 'handover_cancelled':
      return translate('handoverCancelled');
    case 'agent_joined':
      return translate('agentJoined', { name: event.agentName });
    case 'transferred':
      return translate('transferred', { name: event.agentName });
    case 'requeued':
      return translate('requeued');
    case 'away_notice':
      return event.opensAt ? translate('awayUntil', { time: formatTime(event.opensAt) }) : translate('away');
    case 'handed_back':
      return translate('handedBack', { name: event.agentName });
    case 'resolved':
      return translate('resolved');
    case 'email_reply_requested':
      return translate('emailLeft', { email: event.email });
    case 'fields_noted':
      return translate('noted', { values: event.values.join(', ') });
  }
}
