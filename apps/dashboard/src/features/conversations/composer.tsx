import { Alert } from '@lobby/ui';
import { useEffect, useState } from 'preact/hooks';
import { useCommands } from './commands.tsx';
import type { Conversation } from './inbox-data.ts';
import { NoteComposer } from './note-composer.tsx';
import { ReplyComposer } from './reply-composer.tsx';

/** Why there is no field to answer in, and what to do about it. */
function ReadOnlyNote({ conversation }: { conversation: Conversation }) {
  if (conversation.owner === 'agent') return <Alert>{conversation.agentName} has this conversation.</Alert>;
  if (conversation.owner === 'nobody')
    return <Alert>This conversation is resolved. It opens again when the visitor writes.</Alert>;
  if (conversation.wantsEmail && conversation.email)
    return (
      <Alert kind="warning">
        This visitor has left: please write to {conversation.email}, then resolve the conversation.
      </Alert>
    );
  return (
    <Alert>
      {conversation.owner === 'queue' ? 'This visitor waits for a person.' : 'The assistant answers here.'} Take the
      conversation to write yourself.
    </Alert>
  );
}

const MODES = [
  { mode: 'reply', label: 'Answer' },
  { mode: 'note', label: 'Note' },
] as const;
type Mode = (typeof MODES)[number]['mode'];

interface Props {
  conversation: Conversation;
  isMine: boolean;
  draft: string;
  variables: Readonly<Record<string, string>>;
  onTyping: () => void;
}

/** Where the member writes: to the visitor, or for colleagues only. */
export function Composer({ conversation, isMine, draft, variables, onTyping }: Props) {
  const [mode, setMode] = useState<Mode>('reply');
  const [focusAt, setFocusAt] = useState(0);
  const turnTo = (wanted: Mode): void => {
    setMode(wanted);
    setFocusAt((times) => times + 1);
  };
  useCommands([
    { label: 'Write an answer', group: 'Conversation', keys: 'r', run: () => turnTo('reply') },
    { label: 'Write a note', group: 'Conversation', keys: 'n', run: () => turnTo('note') },
  ]);
  useEffect(() => {
    if (isMine) setMode('reply');
  }, [isMine]);
  const { id: conversationId } = conversation;
  return (
    <div class="mx-auto max-w-3xl">
      <div role="group" aria-label="What to write" class="mb-2 flex gap-1">
        {MODES.map(({ mode: one, label }) => (
          <button
            key={one}
            type="button"
            aria-pressed={mode === one}
            class={`btn btn-xs font-medium ${mode === one ? 'btn-neutral' : 'btn-ghost'}`}
            onClick={() => turnTo(one)}
          >
            {label}
          </button>
        ))}
      </div>
      {mode === 'note' && <NoteComposer {...{ conversationId, focusAt, onTyping }} />}
      {mode === 'reply' && !isMine && <ReadOnlyNote conversation={conversation} />}
      {isMine && (
        <div class={mode === 'reply' ? '' : 'hidden'}>
          <ReplyComposer {...{ conversationId, draft, variables, focusAt: mode === 'reply' ? focusAt : 0, onTyping }} />
        </div>
      )}
    </div>
  );
}
