import { createTranslator } from '@lobby/messages';
import { handoverReasonMessages } from '@lobby/messages/staff/inbox/handover-reasons';

/** Why a conversation left the assistant. */
export const translateHandoverReason = createTranslator(handoverReasonMessages);
