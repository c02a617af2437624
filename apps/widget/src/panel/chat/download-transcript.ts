import type { MessageView } from '@lobby/contracts/conversations';
import type { ConsentRecord } from '@lobby/contracts/visitors';
import type { WidgetConfig } from '@lobby/contracts/widget-protocol';
import { downloadText } from '@lobby/ui/download-text';
import { formatChoices } from '../i18n/format-choices.ts';
import { formatTimestamp } from '../i18n/format-date-time.ts';
import { formatSystemEvent } from '../i18n/format-system-event.ts';
import { translate } from '../i18n/translate.ts';
import type { ChatState } from '../sync/chat-state.ts';

function formatConsent(consent: ConsentRecord | null): string {
  if (!consent) return '';
  const { text, grantedAt, withdrawnAt } = consent;
  const granted = `✓ ${formatTimestamp(grantedAt)}  ${text || translate('consent')}\n`;
  return `${granted}${withdrawnAt ? `✗ ${formatTimestamp(withdrawnAt)}\n` : ''}\n`;
}

/** Whether an answer was stopped, perhaps before its first word. */
const isStopped = ({ state }: MessageView): boolean => state === 'cancelled';

/** The conversation as the visitor sees it, as plain text. */
export function buildTranscript(
  { messages }: Pick<ChatState, 'messages'>,
  { assistantName }: Pick<WidgetConfig, 'assistantName'>,
  consent: ConsentRecord | null,
): string {
  const authorNames = { visitor: translate('you'), assistant: assistantName, agent: '', system: '' };
  const shown = messages.value.filter((message) => !message.isDeleted && !(isStopped(message) && message.text === ''));
  const entries = shown.map((message) => {
    const { author, agentName, text: original, translations, choices, event, createdAt } = message;
    const [translation] = translations;
    const text = translation ? `${translation.text}\n(${original})` : original;
    const name = agentName ?? authorNames[author];
    const stopped = isStopped(message) ? `— ${translate('stopped')}` : '';
    const content = event
      ? formatSystemEvent({ event })
      : [text, stopped, formatChoices(choices)].filter(Boolean).join('\n');
    return `${formatTimestamp(createdAt)}  ${name}\n${content}\n`;
  });
  return formatConsent(consent) + entries.join('\n');
}

/** Downloads the conversation as a text file, after what the visitor consented to. */
export function downloadTranscript(
  state: Pick<ChatState, 'messages'>,
  config: Pick<WidgetConfig, 'tenantName' | 'assistantName'>,
  consent: ConsentRecord | null,
): void {
  downloadText(`${config.tenantName}.txt`, buildTranscript(state, config, consent), 'text/plain');
}
