import type { Citation, MessageView } from '@lobby/contracts';
import type { ComponentChildren } from 'preact';
import type { Chat } from './chat.ts';
import { EmailForm } from './email-form.tsx';
import { Markdown } from './markdown.tsx';
import type { Unsent } from './state.ts';
import { texts } from './texts.ts';

const where = ({ kind, title, headingPath, page }: Citation): string => {
  const place = page ? [kind === 'file' ? texts.slide(page) : texts.page(page)] : [];
  return [title, ...headingPath.filter((heading) => heading !== title).slice(-1), ...place].join(' · ');
};

/** Pages have an address and files are kept; a typed text and a FAQ stand nowhere else. */
const canOpen = ({ kind, url }: Citation): boolean => kind === 'pdf' || kind === 'file' || url !== null;

function Sources({ message, chat }: { message: MessageView; chat: Chat }) {
  if (message.citations.length === 0) return null;
  return (
    <ul class="sources" aria-label={texts.sources}>
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

const THUMB =
  'M7 22V10l5-8c1.5 0 2.5 1 2.5 2.5L13.5 9H20a2 2 0 0 1 2 2.3l-1.4 8A2 2 0 0 1 18.6 21H7ZM4 10H2v12h2a1 1 0 0 0 1-1V11a1 1 0 0 0-1-1Z';

function Thumbs({ message, chat }: { message: MessageView; chat: Chat }) {
  const thumb = (value: 'up' | 'down', label: string) => (
    <button
      type="button"
      class={`thumb ${value}`}
      aria-label={label}
      aria-pressed={message.feedback === value}
      onClick={() => void chat.giveFeedback(message.id, message.feedback === value ? null : value)}
    >
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d={THUMB} />
      </svg>
    </button>
  );
  return (
    <div class="thumbs">
      {thumb('up', texts.helpful)}
      {thumb('down', texts.notHelpful)}
      {message.feedback && <span role="status">{texts.thanks}</span>}
    </div>
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
  if (!chat.canQueue.value && !isUnsure) return <EmailForm chat={chat} />;
  return (
    <>
      {isUnsure && <p class="note">{texts.notSure}</p>}
      <button type="button" class="offer" onClick={() => void chat.requestPerson()}>
        {texts.talkToPerson}
      </button>
    </>
  );
}

const whenOf = (moment: string): string =>
  new Date(moment).toLocaleString(undefined, { weekday: 'long', hour: '2-digit', minute: '2-digit' });

function eventText({ event }: MessageView): string {
  switch (event?.kind) {
    case 'queued':
      return event.reason === 'asked' ? texts.queued : texts.queuedByItself;
    case 'agent_joined':
      return texts.joined(event.agentName);
    case 'transferred':
      return texts.transferred(event.agentName);
    case 'requeued':
      return texts.requeued(event.agentName);
    case 'nobody_here':
      return texts.nobodyHere(event.opensAt && whenOf(event.opensAt));
    case 'handed_back':
      return texts.handedBack(event.agentName);
    case 'resolved':
      return texts.resolved;
    case 'email_left':
      return texts.emailLeft(event.email);
    case undefined:
      return '';
  }
}

const Bubble = ({ side, children }: { side: 'own' | 'other'; children: ComponentChildren }) => (
  <div class={`bubble ${side}`}>{children}</div>
);

function Answer({ message, chat, isLast }: { message: MessageView; chat: Chat; isLast: boolean }) {
  const text = message.text || (chat.drafts.value[message.id] ?? '');
  const isWritten = message.state !== 'pending' && message.state !== 'streaming';
  // An answer that was cut short before its first word has nothing to show.
  if (!text) return null;
  const open = (number: number) => {
    const citation = message.citations.find(({ marker }) => marker === number);
    if (!citation) return null;
    return (
      <sup>
        <button
          type="button"
          class="marker"
          title={citation.quote}
          aria-label={texts.source(number, where(citation))}
          onClick={() => void chat.openCitation(message.id, number)}
        >
          {number}
        </button>
      </sup>
    );
  };
  return (
    <>
      <Bubble side="other">
        <Markdown text={text} marker={open} />
        {message.state === 'cancelled' && <p class="note">{texts.stopped}</p>}
        {isWritten && <Sources message={message} chat={chat} />}
      </Bubble>
      {isWritten && message.state === 'final' && message.author === 'assistant' && message.citations.length > 0 && (
        <Thumbs message={message} chat={chat} />
      )}
      {isWritten && <Offer message={message} chat={chat} isLast={isLast} />}
    </>
  );
}

/** One entry of the conversation. */
export function Message({ message, chat, isLast }: { message: MessageView; chat: Chat; isLast: boolean }) {
  if (message.author === 'system') return <li class="event">{eventText(message)}</li>;
  if (message.author === 'visitor') {
    return (
      <li class="own">
        <span class="hidden">{texts.you}: </span>
        <Bubble side="own">{message.text}</Bubble>
      </li>
    );
  }
  return (
    <li class="other">
      {message.author === 'agent' && <span class="name">{message.agentName}</span>}
      <Answer message={message} chat={chat} isLast={isLast} />
    </li>
  );
}

/** What was written and hasn't arrived yet; it can be sent again. */
export function UnsentMessage({ entry, chat }: { entry: Unsent; chat: Chat }) {
  return (
    <li class="own">
      <div class={`bubble own ${entry.isFailed ? 'failed' : 'sending'}`}>{entry.text}</div>
      {entry.isFailed && (
        <p class="note" role="alert">
          {entry.reason ?? texts.notSent}{' '}
          <button type="button" class="again" onClick={() => void chat.sendAgain(entry)}>
            {texts.tryAgain}
          </button>
        </p>
      )}
    </li>
  );
}
