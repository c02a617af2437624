import { Badge, Button, Dialog } from '@lobby/ui';
import { useState } from 'preact/hooks';
import type { Outputs } from '../../trpc.ts';
import { AnswerTrace } from './answer-trace.tsx';

type Message = Outputs['conversations']['get']['messages'][number];

const REASONS = {
  asked: 'The visitor asked for a person.',
  unknown: 'The assistant did not know the answer.',
  limit: 'The month’s questions are used up.',
  failed: 'The assistant failed.',
  unanswered: 'The assistant did not know the answer several times in a row.',
  keyword: 'The visitor wrote of something that is for a person.',
  anger: 'The visitor sounds angry.',
  model_down: 'The language model is down.',
} as const;
const OUTCOMES = { answered: null, unsure: 'not sure', unknown: 'did not know' } as const;

function eventText({ event }: Message): string {
  switch (event?.kind) {
    case 'queued':
      return REASONS[event.reason];
    case 'agent_joined':
      return `${event.agentName} has taken the conversation.`;
    case 'transferred':
      return `${event.agentName} has the conversation now.`;
    case 'requeued':
      return event.agentName
        ? `${event.agentName} went away. The conversation waits for somebody else.`
        : 'The conversation waits for somebody else.';
    case 'nobody_here':
      return 'The visitor was told that nobody is here, and was asked for an e-mail address.';
    case 'handed_back':
      return `${event.agentName} has handed back to the assistant.`;
    case 'resolved':
      return event.agentName ? `${event.agentName} has resolved the conversation.` : 'The conversation was resolved.';
    case 'email_left':
      return `The visitor asks for an answer by mail to ${event.email}.`;
    case undefined:
      return '';
  }
}

function AnswerNotes({ message }: { message: Message }) {
  const [isOpen, setOpen] = useState(false);
  const outcome = message.outcome ? OUTCOMES[message.outcome] : null;
  return (
    <div class="mt-1 flex flex-wrap items-center gap-2 text-sm">
      {outcome && <Badge look="warning">{outcome}</Badge>}
      {message.feedback && (
        <Badge look={message.feedback === 'up' ? 'success' : 'fault'}>
          {message.feedback === 'up' ? 'helpful' : 'not helpful'}
        </Badge>
      )}
      {message.state === 'cancelled' && <Badge>broken off</Badge>}
      {message.state === 'failed' && <Badge look="fault">failed</Badge>}
      {message.outcome && (
        <Button look="ghost" size="small" onClick={() => setOpen(true)}>
          Why this answer?
        </Button>
      )}
      <Dialog title="Why this answer?" isOpen={isOpen} onClose={() => setOpen(false)}>
        <AnswerTrace messageId={message.id} />
      </Dialog>
    </div>
  );
}

const SIDES = { visitor: 'items-start', assistant: 'items-end', agent: 'items-end' } as const;
const LOOKS = {
  visitor: 'bg-base-100 border border-base-300',
  assistant: 'bg-base-300',
  agent: 'bg-secondary text-secondary-content',
} as const;

/** One entry of a conversation, as an agent sees it. Text is text: nothing in it is read as HTML. */
export function MessageItem({ message }: { message: Message }) {
  const { author, text, citations } = message;
  if (author === 'system') return <li class="text-center text-sm quiet">{eventText(message)}</li>;
  // An answer that an agent's taking over cut off before its first word.
  if (text === '') return null;
  const name = { visitor: 'Visitor', assistant: 'Assistant', agent: message.agentName ?? 'Agent' }[author];
  return (
    <li class={`flex flex-col ${SIDES[author]}`}>
      <span class="mb-0.5 text-sm quiet">
        {name},{' '}
        <time dateTime={message.createdAt}>
          {new Date(message.createdAt).toLocaleTimeString('en', { hour: '2-digit', minute: '2-digit' })}
        </time>
      </span>
      <div class={`max-w-[85%] rounded-box px-4 py-2 ${LOOKS[author]}`}>
        <p class="break-words whitespace-pre-wrap">{text}</p>
        {citations.length > 0 && (
          <ul class="mt-2 border-t border-base-content/20 pt-2 text-sm">
            {citations.map(({ marker, kind, title, page, headingPath }) => (
              <li key={marker} class="break-words">
                [{marker}]{' '}
                {[title, ...headingPath.slice(-1), page ? `${kind === 'file' ? 'slide' : 'page'} ${page}` : '']
                  .filter(Boolean)
                  .join(' · ')}
              </li>
            ))}
          </ul>
        )}
      </div>
      {author === 'assistant' && <AnswerNotes message={message} />}
    </li>
  );
}
