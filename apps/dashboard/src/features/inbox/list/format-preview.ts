import { t } from '../translate.ts';
import type { ConversationRow } from './list-rows.ts';

/** The last message of a conversation in one line. */
export function formatPreview({ lastMessage }: Pick<ConversationRow, 'lastMessage'>): string {
  if (!lastMessage) return t('noMessages');
  const { author, text } = lastMessage;
  const preview = text || t('attachmentPreview');
  return author === 'agent' ? t('agentPreview', { text: preview }) : preview;
}
