import type { MessageView } from '@lobby/contracts/conversations';
import type { Chat } from '../chat/create-chat.ts';
import { EmailForm } from '../forms/email-form.tsx';
import { translate, translateEvent } from '../i18n/translate.ts';

/** Whether an answer offers a person. */
export const isHandoverOffered = ({ outcome, state }: MessageView): boolean =>
  outcome === 'unknown' || outcome === 'unsure' || state === 'failed';

/** What an unsure or missing answer offers. */
export function HandoverOffer({ message, chat, isLast }: { message: MessageView; chat: Chat; isLast: boolean }) {
  if (!isHandoverOffered(message) || !isLast || chat.owner.value !== 'assistant') return null;
  const isUnsure = message.outcome === 'unsure';
  // Under an answer the form would read as if there was none, so there it comes after the button.
  if (!chat.canRequestHandover.value && !isUnsure)
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
