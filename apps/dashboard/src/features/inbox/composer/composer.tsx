import { useEffect, useRef, useState } from 'preact/hooks';
import { useCommands } from '../commands/commands-provider.tsx';
import type { Conversation } from '../inbox-queries.ts';
import { t } from './translate.ts';
import { NoteComposer } from './note-composer.tsx';
import { ReadOnlyNotice } from './read-only-notice.tsx';
import { ReplyComposer } from './reply-composer.tsx';

const MODES = ['reply', 'note'] as const;
type Mode = (typeof MODES)[number];

const isFieldFocused = (): boolean => document.activeElement?.matches('input, textarea, select') ?? false;

/** The chosen mode. `focusCount` increases when the mode's field should take the focus. */
function useMode(isMine: boolean) {
  const [mode, setMode] = useState<Mode>('reply');
  const [focusCount, setFocusCount] = useState(0);
  const switchMode = (nextMode: Mode): void => {
    setMode(nextMode);
    setFocusCount((count) => count + 1);
  };
  useCommands([
    { label: t('writeReply'), group: 'conversation', keys: 'r', run: () => switchMode('reply') },
    { label: t('writeNote'), group: 'conversation', keys: 'n', run: () => switchMode('note') },
  ]);
  const wasMine = useRef(isMine);
  useEffect(() => {
    // Whoever takes a conversation wants to reply.
    if (isMine && !wasMine.current && !isFieldFocused()) switchMode('reply');
    wasMine.current = isMine;
  }, [isMine]);
  return { mode, switchMode, getFocusCount: (one: Mode) => (mode === one ? focusCount : 0) };
}

function ModeButtons({ mode, onChange }: { mode: Mode; onChange: (mode: Mode) => void }) {
  return (
    <div role="group" aria-label={t('writeMode')} class="mb-2 flex gap-1">
      {MODES.map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={mode === one}
          class={`btn btn-xs font-medium ${mode === one ? 'btn-neutral' : 'btn-ghost'}`}
          onClick={() => onChange(one)}
        >
          {t(one)}
        </button>
      ))}
    </div>
  );
}

interface Props {
  conversation: Conversation;
  isMine: boolean;
  draft: string;
  noteDraft: string;
  variables: Readonly<Record<string, string>>;
  onTyping: () => void;
}

/** Where the member replies to the visitor or writes notes for the team. */
export function Composer({ conversation, isMine, draft, noteDraft, variables, onTyping }: Props) {
  const { mode, switchMode, getFocusCount } = useMode(isMine);
  const { id: conversationId } = conversation;
  return (
    <div class="mx-auto max-w-3xl">
      <ModeButtons mode={mode} onChange={switchMode} />
      {/* The hidden composer keeps its text. */}
      <div class={mode === 'note' ? '' : 'hidden'}>
        <NoteComposer {...{ conversationId, onTyping }} draft={noteDraft} focusCount={getFocusCount('note')} />
      </div>
      {mode === 'reply' && !isMine && <ReadOnlyNotice conversation={conversation} />}
      {isMine && (
        <div class={mode === 'reply' ? '' : 'hidden'}>
          <ReplyComposer
            {...{ conversationId, draft, variables, onTyping }}
            focusCount={getFocusCount('reply')}
            isActive={mode === 'reply'}
          />
        </div>
      )}
    </div>
  );
}
