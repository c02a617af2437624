import type { MessageView } from '@lobby/contracts/conversations';
import { isComplete } from '@lobby/client/message-log';
import { CitedText } from '@lobby/ui/cited-text';
import type { MarkdownProps } from '@lobby/ui/markdown';
import type { Chat } from '../chat/create-chat.ts';
import { translate } from '../i18n/translate.ts';
import { Icon } from '../icon.tsx';
import { lazy } from '../lazy.tsx';
import { Attachments } from './attachments.tsx';
import { Choices } from './choices.tsx';
import { CitationList, formatCitation, showCitation } from './citation-list.tsx';
import { FeedbackButtons } from './feedback.tsx';
import type { FeedbackProps } from './feedback.tsx';
import type { TranslatedTextProps } from './translated-text.tsx';
import { HandoverOffer } from './handover-offer.tsx';

const Markdown = lazy<MarkdownProps>(async () => (await import('@lobby/ui/markdown')).Markdown, {
  fallback: CitedText,
});
const TranslatedText = lazy<TranslatedTextProps>(async () => (await import('./translated-text.tsx')).TranslatedText, {
  fallback: CitedText,
});
const FeedbackFollowUp = lazy<FeedbackProps>(async () => (await import('./feedback-follow-up.tsx')).FeedbackFollowUp);

/** Copies an answer and rates it. */
function AnswerActions({ message, chat, text }: { message: MessageView; chat: Chat; text: string }) {
  const isAnswer = message.author === 'assistant' && message.citations.length > 0;
  return (
    <>
      <div class="thumbs">
        <button
          type="button"
          class="thumb"
          aria-label={translate('copy')}
          title={translate('copy')}
          onClick={() => chat.copy(text)}
        >
          <Icon name="copy" />
        </button>
        {isAnswer && <FeedbackButtons message={message} chat={chat} />}
      </div>
      {isAnswer && <FeedbackFollowUp message={message} chat={chat} />}
    </>
  );
}

/** A message of the assistant or an agent. */
export function Answer({ message, chat, isLast }: { message: MessageView; chat: Chat; isLast: boolean }) {
  const text = message.text || (chat.partialAnswers.value[message.id] ?? '');
  const isWhole = isComplete(message);
  // An answer that was stopped before its first word is empty.
  if (!text && message.attachments.length === 0) return null;
  const Text = message.textFormat === 'markdown' ? Markdown : CitedText;
  const renderMarker = (number: number) => {
    const citation = message.citations.find(({ marker }) => marker === number);
    if (!citation) return null;
    return (
      <sup>
        <button
          type="button"
          class="marker"
          title={citation.quote}
          aria-label={translate('source', { number, title: formatCitation(citation) })}
          onClick={() => showCitation(message.id, number)}
        >
          {number}
        </button>
      </sup>
    );
  };
  return (
    <>
      <div class="bubble other" dir="auto">
        {message.translations[0] ? (
          <TranslatedText text={text} translation={message.translations[0].text} renderCitation={renderMarker} />
        ) : (
          <Text text={text} renderCitation={renderMarker} />
        )}
        <Attachments message={message} chat={chat} />
        {message.editedAt && <p class="note">{translate('edited')}</p>}
        {message.state === 'cancelled' && <p class="note">{translate('stopped')}</p>}
        {isWhole && <CitationList message={message} chat={chat} />}
      </div>
      {isWhole && message.state === 'final' && text && <AnswerActions message={message} chat={chat} text={text} />}
      {isWhole && <Choices message={message} chat={chat} isLast={isLast} />}
      {isWhole && <HandoverOffer message={message} chat={chat} isLast={isLast} />}
    </>
  );
}
