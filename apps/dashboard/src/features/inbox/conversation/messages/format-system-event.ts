import { inDisplayLanguage } from '@lobby/ui';
import type { SystemEvent } from '@lobby/contracts/conversations';
import { createTranslator } from '@lobby/messages';
import { inboxEventMessages } from '@lobby/messages/staff/inbox/conversation';
import { translateHandoverReason } from '../../translate-handover-reason.ts';

const translateEvent = createTranslator(inboxEventMessages);
const openingTimeFormat = inDisplayLanguage(
  (language) => new Intl.DateTimeFormat(language, { weekday: 'long', hour: '2-digit', minute: '2-digit' }),
);

/** A system event as agents read it; a caller was told other things than a visitor. */
export function formatSystemEvent(event: SystemEvent | null, channel: string): string {
  switch (event?.kind) {
    case 'queued':
      return translateHandoverReason(event.reason);
    case 'still_queued':
      return translateEvent('stillQueued');
    case 'handover_cancelled':
      return translateEvent('handoverCancelled');
    case 'agent_joined':
      return translateEvent('agentJoined', { name: event.agentName });
    case 'transferred':
      return translateEvent('transferred', { name: event.agentName });
    case 'requeued':
      return event.agentName
        ? translateEvent('requeued', { name: event.agentName })
        : translateEvent('requeuedByUnknown');
    case 'away_notice':
      if (channel === 'phone') return translateEvent('awayOnPhone');
      return event.opensAt
        ? translateEvent('awayUntil', { time: openingTimeFormat().format(new Date(event.opensAt)) })
        : translateEvent('away');
    case 'handed_back':
      return translateEvent('handedBack', { name: event.agentName });
    case 'resolved':
      return event.agentName ? translateEvent('resolvedBy', { name: event.agentName }) : translateEvent('resolved');
    case 'email_reply_requested':
      return translateEvent('emailRequested', { email: event.email });
    case 'fields_noted':
      return translateEvent('noted', { values: event.values.join(', ') });
    case undefined:
      return '';
  }
}
