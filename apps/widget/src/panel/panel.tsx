import type { WidgetConfig } from '@lobby/contracts/widget';
import { useEffect, useRef } from 'preact/hooks';
import type { Chat } from './chat.ts';
import { Composer } from './composer.tsx';
import { EmailForm } from './email-form.tsx';
import { Message, offersPerson, UnsentMessage } from './messages.tsx';
import { texts } from './texts.ts';

interface Props {
  chat: Chat;
  config: WidgetConfig;
}

function status(chat: Chat): string {
  const { owner, agentName } = chat.conversation.value ?? { owner: 'assistant', agentName: null };
  if (owner === 'agent' && agentName) return texts.withAgent(agentName);
  if (owner === 'queue') return texts.waitingShort;
  return texts.aiAssistant;
}

function Header({ chat, config }: Props) {
  return (
    <header>
      {config.logoUrl ? (
        <img src={config.logoUrl} alt="" width="40" height="40" />
      ) : (
        <span class="avatar">{config.assistantName.slice(0, 1)}</span>
      )}
      <div class="who">
        <h1>{config.assistantName}</h1>
        <p>{status(chat)}</p>
      </div>
      <button type="button" class="close" aria-label={texts.close} onClick={chat.close}>
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M6 6l12 12M18 6L6 18" />
        </svg>
      </button>
    </header>
  );
}

function Dots({ label }: { label: string }) {
  return (
    <li class="other">
      <div class="bubble other dots" role="status" aria-label={label}>
        <i />
        <i />
        <i />
      </div>
    </li>
  );
}

function Suggestions({ chat, config }: Props) {
  if (chat.messages.value.length > 0 || chat.unsent.value.length > 0 || config.suggestedQuestions.length === 0)
    return null;
  return (
    <ul class="suggestions">
      {config.suggestedQuestions.map((question) => (
        <li key={question}>
          <button type="button" onClick={() => void chat.ask(question)}>
            {question}
          </button>
        </li>
      ))}
    </ul>
  );
}

const lastSaid = (chat: Chat) => chat.messages.value.findLast(({ author }) => author !== 'system');

function Log({ chat, config }: Props) {
  const end = useRef<HTMLDivElement>(null);
  const shown = chat.messages.value;
  const last = lastSaid(chat);
  const grown = `${shown.length} ${chat.unsent.value.length} ${Object.values(chat.drafts.value).join('').length} ${chat.isSearching.value} ${chat.asksForEmail.value}`;
  useEffect(() => end.current?.scrollIntoView({ block: 'end' }), [grown]);
  return (
    <main>
      <p class="notice">{texts.aiNotice(config.companyName)}</p>
      <div role="log" aria-label={texts.conversation} aria-live={chat.isAnswering.value ? 'off' : 'polite'}>
        <ol>
          <li class="other">
            <div class="bubble other">{config.greeting}</div>
          </li>
          {shown.map((message) => (
            <Message key={message.id} message={message} chat={chat} isLast={message.id === last?.id} />
          ))}
          {chat.unsent.value.map((entry) => (
            <UnsentMessage key={entry.clientMessageId} entry={entry} chat={chat} />
          ))}
          {chat.isSearching.value && <Dots label={texts.searching} />}
          {chat.typing.value && <Dots label={texts.typing(chat.typing.value)} />}
        </ol>
      </div>
      {chat.asksForEmail.value && last?.outcome !== 'unknown' && <EmailForm chat={chat} />}
      <Suggestions chat={chat} config={config} />
      <div ref={end} />
    </main>
  );
}

/** Below the field: the way to a person, as long as none is there, on the way or offered by the last answer, and the company's privacy page. */
function Footer({ chat, config }: Props) {
  const last = lastSaid(chat);
  const isOffered = chat.owner.value === 'assistant' && last !== undefined && offersPerson(last);
  const canAsk = !isOffered && (chat.owner.value === 'assistant' || chat.owner.value === 'nobody');
  return (
    <footer>
      {canAsk && (
        <button type="button" class="person" onClick={() => void chat.requestPerson()}>
          {texts.talkToPerson}
        </button>
      )}
      {config.privacyUrl && (
        <a href={config.privacyUrl} target="_blank" rel="noopener noreferrer">
          {texts.privacy}
        </a>
      )}
    </footer>
  );
}

/** The whole panel. */
export function Panel({ chat, config }: Props) {
  if (!config.available) {
    return (
      <div class="panel">
        <Header chat={chat} config={config} />
        <main>
          <p class="unavailable">{texts.unavailable}</p>
        </main>
      </div>
    );
  }
  const banner =
    chat.fault.value ?? (chat.isOffline.value ? texts.offline : chat.owner.value === 'queue' ? texts.waiting : null);
  return (
    <div class="panel">
      <Header chat={chat} config={config} />
      <Log chat={chat} config={config} />
      {banner && (
        <p class={`banner ${chat.fault.value ? 'fault' : ''}`} role={chat.fault.value ? 'alert' : 'status'}>
          {banner}
        </p>
      )}
      <Composer chat={chat} />
      <Footer chat={chat} config={config} />
    </div>
  );
}
