import type { Citation } from '@lobby/contracts/answers';
import type { MessageView } from '@lobby/contracts/conversations';
import { Markdown } from '@lobby/ui/markdown';
import type { Chat } from '../chat/create-chat.ts';
import { Attachments } from './attachments.tsx';
import { EmailForm } from '../forms/email-form.tsx';
import { FeedbackFollowUp, FeedbackButtons } from './feedback.tsx';
import { formatSystemEvent } from '../i18n/format-system-event.ts';
import { Icon } from '../icon.tsx';
import { VisitorMessage } from './visitor-message.tsx';
import { translate, translateEvent } from '../i18n/translate.ts';

const formatCitation = ({ kind, title, headingPath, page }: Citation): string => {
  const place = page
    ? [kind === 'file' ? translate('slide', { number: page }) : translate('page', { number: page })]
    : [];
  return [title, ...headingPath.filter((heading) => heading !== title).slice(-1), ...place].join(' · ');
};

/** Pages have an address and files are kept; a typed text and a FAQ stand nowhere else. */
const canOpenCitation = ({ kind, url }: Citation): boolean => kind === 'pdf' || kind === 'file' || url !== null;

function CitationList({ message, chat }: { message: MessageView; chat: Chat }) {
  if (message.citations.length === 0) return null;
  return (
    <ul class="sources" aria-label={translate('sources')}>
      {message.citations.map((citation) => (
        <li key={citation.marker}>
          {canOpenCitation(citation) ? (
            <button
              type="button"
              title={citation.quote}
              onClick={() => void chat.openCitation(message.id, citation.marker)}
            >
              <b>{citation.marker}</b> {formatCitation(citation)}
            </button>
          ) : (
            <span title={citation.quote}>
              <b>{citation.marker}</b> {formatCitation(citation)}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** What can be done with an answer: copied, and told whether it helped. */
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

/** Whether an answer comes with the offer of a person. */
export const isHandoverOffered = ({ outcome, state }: MessageView): boolean =>
  outcome === 'unknown' || outcome === 'unsure' || state === 'failed';

/** What an answer that isn't sure, or isn't there, offers. */
function HandoverOffer({ message, chat, isLast }: { message: MessageView; chat: Chat; isLast: boolean }) {
  if (!isHandoverOffered(message) || !isLast || chat.owner.value !== 'assistant') return null;
  const isUnsure = message.outcome === 'unsure';
  // Below an answer, a form would say that there is none; who presses the button gets it.
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

function Answer({ message, chat, isLast }: { message: MessageView; chat: Chat; isLast: boolean }) {
  const text = message.text || (chat.drafts.value[message.id] ?? '');
  const isComplete = message.state !== 'pending' && message.state !== 'streaming';
  // An answer that was cut short before its first word has nothing to show.
  if (!text && message.attachments.length === 0) return null;
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
          onClick={() => void chat.openCitation(message.id, number)}
        >
          {number}
        </button>
      </sup>
    );
  };
  return (
    <>
      <div class="bubble other">
        <Markdown text={text} renderCitation={renderMarker} />
        <Attachments message={message} chat={chat} />
        {message.editedAt && <p class="note">{translate('edited')}</p>}
        {message.state === 'cancelled' && <p class="note">{translate('stopped')}</p>}
        {isComplete && <CitationList message={message} chat={chat} />}
      </div>
      {isComplete && message.state === 'final' && text && <AnswerActions message={message} chat={chat} text={text} />}
      {isComplete && <HandoverOffer message={message} chat={chat} isLast={isLast} />}
    </>
  );
}

interface MessageProps {
  message: MessageView;
  chat: Chat;
  /** Nothing was said after it. */
  isLast: boolean;
  /** The visitor has written nothing after it. */
  isLastVisitorMessage: boolean;
}

/** One entry of the conversation. */
export function Message({ message, chat, isLast, isLastVisitorMessage }: MessageProps) {
  if (message.author === 'system') return <li class="event">{formatSystemEvent(message)}</li>;
  if (message.author === 'visitor')
    return <VisitorMessage message={message} chat={chat} isLast={isLastVisitorMessage} />;
  if (message.isDeleted) return <li class="other gone">{translate('messageDeleted')}</li>;
  return (
    <li class="other">
      {message.author === 'agent' && <span class="name">{message.agentName}</span>}
      <Answer message={message} chat={chat} isLast={isLast} />
    </li>
  );
}
