import type { MessageView } from '@lobby/contracts/conversations';
import type { Chat } from '../chat/create-chat.ts';
import { EmailForm } from '../forms/email-form.tsx';
import { translate } from '../i18n/translate.ts';
import { findLastMessage } from './find-last-message.ts';
import { isEmailOffered } from './handover-offer.tsx';

/** The field for an email address under the notice that nobody is there, unless the last answer has one. */
export function AwayForm({ message, chat }: { message: MessageView; chat: Chat }) {
  const last = findLastMessage(chat);
  if (chat.awayNotice.value?.id !== message.id || (last && isEmailOffered(last, chat))) return null;
  return <EmailForm submitLabel={translate('submitEmail')} onSubmit={(email) => void chat.requestEmailReply(email)} />;
}
