import type { MessageView } from '@lobby/contracts/conversations';
import type { Chat } from '../chat/create-chat.ts';
import { EmailForm } from '../forms/email-form.tsx';
import { translate, translateEvent } from '../i18n/translate.ts';

/** Whether an answer offers a person. */
export const isHandoverOffered = ({ outcome, state }: MessageView): boolean =>
  outcome === 'unknown' || outcome === 'unsure' || state === 'failed';

const isEmailLeft = ({ seq }: MessageView, { messages }: Chat): boolean =>
  messages.value.some(({ event, seq: eventSeq }) => event?.kind === 'email_reply_requested' && eventSeq > seq);

/** Whether a person or a reply by email is offered with an answer. */
const isOffered = (message: MessageView, chat: Chat): boolean =>
  isHandoverOffered(message) && chat.owner.value === 'assistant' && !isEmailLeft(message, chat);

/** Under an answer the form for an email address would read as if there was none, so there it comes after the button. */
const isEmailNeeded = ({ outcome }: MessageView, { canRequestHandover }: Chat): boolean =>
  outcome !== 'unsure' && !canRequestHandover.value;

/** Whether an answer comes with a field for an email address: nobody is there, and none was left since. */
export const isEmailOffered = (message: MessageView, chat: Chat): boolean =>
  isOffered(message, chat) && isEmailNeeded(message, chat);

/** What an unsure or missing answer offers. */
export function HandoverOffer({ message, chat, isLast }: { message: MessageView; chat: Chat; isLast: boolean }) {
  if (!isLast || !isOffered(message, chat)) return null;
  const isUnsure = message.outcome === 'unsure';
  if (isEmailNeeded(message, chat))
    return (
      <EmailForm
        label={translateEvent('away')}
        submitLabel={translate('submitEmail')}
        onSubmit={(email) => void chat.requestEmailReply(email)}
      />
    );
  return (
    <>
      {isUnsure && <p class="note">{translate('unsureAnswer')}</p>}
      <button type="button" class="offer" onClick={() => void chat.requestHandover()}>
        {translate('requestHandover')}
      </button>
    </>
  );
}
