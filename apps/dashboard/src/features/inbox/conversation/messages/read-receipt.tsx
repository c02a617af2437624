import { Check, CheckCheck } from 'lucide-preact';
import type { Conversation } from '../../inbox-queries.ts';
import { t } from '../translate.ts';

interface Props {
  seq: number;
  conversation: Pick<Conversation, 'visitorReadSeq' | 'visitorDeliveredSeq'>;
}

/** Whether the visitor's browser has received an agent's message, and whether they have seen it. */
export function ReadReceipt({ seq, conversation: { visitorReadSeq, visitorDeliveredSeq } }: Props) {
  if (visitorReadSeq >= seq) return <CheckCheck size={14} role="img" aria-label={t('seen')} class="text-primary" />;
  if (visitorDeliveredSeq >= seq) return <CheckCheck size={14} role="img" aria-label={t('delivered')} />;
  return <Check size={14} role="img" aria-label={t('sent')} />;
}
