import type { Citation, MessageView } from '@lobby/contracts';
import { Markdown } from '@lobby/ui/markdown';
import type { Chat } from './chat.ts';
import { Attachments } from './attachments.tsx';
import { EmailForm } from './email-form.tsx';
import { AfterFeedback, Thumbs } from './feedback.tsx';
import { eventText } from './event-text.ts';
import { Icon } from './icons.tsx';
import { OwnMessage } from './own-message.tsx';
import { say } from './texts.ts';

const where = ({ kind, title, headingPath, page }: Citation): string => {
  const place = page ? [kind === 'file' ? say('slide', { n: page }) : say('page', { n: page })] : [];
  return [title, ...headingPath.filter((heading) => heading !== title).slice(-1), ...place].join(' · ');
};

/** Pages have an address and files are kept; a typed text and a FAQ stand nowhere else. */
const canOpen = ({ kind, url }: Citation): boolean => kind === 'pdf' || kind === 'file' || url !== null;

function Sources({ message, chat }: { message: MessageView; chat: Chat }) {
  if (message.citations.length === 0) return null;
  return (
    <ul class="sources" aria-label={say('sources')}>
      {message.citations.map((citation) => (
        <li key={citation.marker}>
          {canOpen(citation) ? (
            <button
              type="button"
              title={citation.quote}
              onClick={() => void chat.openCitation(message.id, citation.marker)}
            >
              <b>{citation.marker}</b> {where(citation)}
            </button>
          ) : (
            <span title={citation.quote}>
              <b>{citation.marker}</b> {where(citation)}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** What can be done with an answer: copied, and told whether it helped. */
function Actions({ message, chat, text }: { message: MessageView; chat: Chat; text: string }) {
  const isAnswer = message.author === 'assistant' && message.citations.length > 0;
  return (
    <>
      <div class="thumbs">
        <button
          type="button"
          class="thumb"
          aria-label={say('copy')}
          title={say('copy')}
          onClick={() => chat.copy(text)}
        >
          <Icon name="copy" />
        </button>
        {isAnswer && <Thumbs message={message} chat={chat} />}
      </div>
      {isAnswer && <AfterFeedback message={message} chat={chat} />}
    </>
  );
}

/** Whether an answer comes with the offer of a person. */
export const offersPerson = ({ outcome, state }: MessageView): boolean =>
  outcome === 'unknown' || outcome === 'unsure' || state === 'failed';

/** What an answer that isn't sure, or isn't there, offers. */
function Offer({ message, chat, isLast }: { message: MessageView; chat: Chat; isLast: boolean }) {
  if (!offersPerson(message) || !isLast || chat.owner.value !== 'assistant') return null;
  const isUnsure = message.outcome === 'unsure';
  // Below an answer, a form would say that there is none; who presses the button gets it.
  if (!chat.canQueue.value && !isUnsure)
    return (
      <EmailForm label={say('leaveEmail')} submit={say('sendEmail')} onEmail={(email) => void chat.leaveEmail(email)} />
    );
  return (
    <>
      {isUnsure && <p class="note">{say('notSure')}</p>}
      <button type="button" class="offer" onClick={() => void chat.requestPerson()}>
        {say('talkToPerson')}
      </button>
    </>
  );
}

function Answer({ message, chat, isLast }: { message: MessageView; chat: Chat; isLast: boolean }) {
  const text = message.text || (chat.drafts.value[message.id] ?? '');
  const isWritten = message.state !== 'pending' && message.state !== 'streaming';
  // An answer that was cut short before its first word has nothing to show.
  if (!text && message.attachments.length === 0) return null;
  const open = (number: number) => {
    const citation = message.citations.find(({ marker }) => marker === number);
    if (!citation) return null;
    return (
      <sup>
        <button
          type="button"
          class="marker"
          title={citation.quote}
          aria-label={say('source', { n: number, title: where(citation) })}
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
        <Markdown text={text} marker={open} />
        <Attachments message={message} chat={chat} />
        {message.editedAt && <p class="note">{say('edited')}</p>}
        {message.state === 'cancelled' && <p class="note">{say('stopped')}</p>}
        {isWritten && <Sources message={message} chat={chat} />}
      </div>
      {isWritten && message.state === 'final' && text && <Actions message={message} chat={chat} text={text} />}
      {isWritten && <Offer message={message} chat={chat} isLast={isLast} />}
    </>
  );
}

interface MessageProps {
  message: MessageView;
  chat: Chat;
  /** Nothing was said after it. */
  isLast: boolean;
  /** The visitor has written nothing after it. */
  isLastOwn: boolean;
}

/** One entry of the conversation. */
export function Message({ message, chat, isLast, isLastOwn }: MessageProps) {
  if (message.author === 'system') return <li class="event">{eventText(message)}</li>;
  if (message.author === 'visitor') return <OwnMessage message={message} chat={chat} isLast={isLastOwn} />;
  if (message.isDeleted) return <li class="other gone">{say('removed')}</li>;
  return (
    <li class="other">
      {message.author === 'agent' && <span class="name">{message.agentName}</span>}
      <Answer message={message} chat={chat} isLast={isLast} />
    </li>
  );
}
