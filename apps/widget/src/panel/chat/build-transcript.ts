import type { ConsentRecord } from '@lobby/contracts/visitors';
import type { WidgetConfig } from '@lobby/contracts/widget-protocol';
import { formatTimestamp } from '../i18n/format-date-time.ts';
import { formatSystemEvent } from '../i18n/format-system-event.ts';
import { translate } from '../i18n/translate.ts';
import type { ChatState } from './chat-state.ts';

function formatConsent(consent: ConsentRecord | null): string {
  if (!consent) return '';
  const { text, grantedAt, withdrawnAt } = consent;
  const granted = `✓ ${formatTimestamp(grantedAt)}  ${text || translate('consent')}\n`;
  return `${granted}${withdrawnAt ? `✗ ${formatTimestamp(withdrawnAt)}\n` : ''}\n`;
}

/** The conversation as a text file, after what the visitor consented to. */
export function buildTranscript(
  { messages }: Pick<ChatState, 'messages'>,
  { assistantName }: Pick<WidgetConfig, 'assistantName'>,
  consent: ConsentRecord | null,
): string {
  const authorNames = { visitor: translate('you'), assistant: assistantName, agent: '', system: '' };
  const entries = messages.value.map(({ author, agentName, text, event, createdAt }) => {
    const name = agentName ?? authorNames[author];
    return `${formatTimestamp(createdAt)}  ${name}\n${event ? formatSystemEvent({ event }) : text}\n`;
  });
  return formatConsent(consent) + entries.join('\n');
}
