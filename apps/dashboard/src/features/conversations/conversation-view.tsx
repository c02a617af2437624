import { Badge, QueryView } from '@lobby/ui';
import { ArrowLeft, PanelRight } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import { useCompany } from '../../company-context.ts';
import { useCommands } from './commands.tsx';
import { Composer } from './composer.tsx';
import { ContactPane } from './contact-pane.tsx';
import { ConversationActions } from './conversation-actions.tsx';
import { OwnerBadge } from './conversation-item.tsx';
import { useConversation, useLabels, useOwnSettings } from './inbox-data.ts';
import type { Conversation } from './inbox-data.ts';
import { LabelChip, useSetLabels } from './label-dialog.tsx';
import { MessageLog } from './message-log.tsx';
import { Clocks } from './response-clock.tsx';
import { useViewers } from './use-viewers.ts';
import type { Viewer } from './use-viewers.ts';

const KEPT_AS = 'lobby-contact-pane';
const WIDE = '(min-width: 48rem)';

/** Colleagues who have it open too: two people who answer the same visitor help nobody. */
function ViewersLine({ viewers }: { viewers: Viewer[] }) {
  if (viewers.length === 0) return null;
  const typing = viewers.filter(({ isTyping }) => isTyping).map(({ name }) => name);
  const looking = viewers.filter(({ isTyping }) => !isTyping).map(({ name }) => name);
  const said = [
    typing.length > 0 ? `${typing.join(', ')} ${typing.length === 1 ? 'is' : 'are'} writing` : '',
    looking.length > 0 ? `${looking.join(', ')} ${looking.length === 1 ? 'is' : 'are'} looking` : '',
  ];
  return (
    <p role="status" class="border-b border-base-300 bg-info px-4 py-1 text-sm text-info-content">
      {said.filter(Boolean).join(' · ')}
    </p>
  );
}

/** How it stands: who has it, until when it sleeps, what it is labelled with. */
function Standing({ conversation }: { conversation: Conversation }) {
  const labels = useLabels();
  const set = useSetLabels(conversation);
  const { labelIds, snoozedUntil, isBlocked, times } = conversation;
  return (
    <div class="flex flex-wrap items-center gap-1.5">
      <OwnerBadge conversation={conversation} />
      <Clocks conversation={conversation} />
      {snoozedUntil && (
        <span class="text-sm quiet">
          until {new Date(snoozedUntil).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'short' })}
        </span>
      )}
      {isBlocked && <Badge look="fault">Blocked</Badge>}
      {times?.rating && <Badge look="success">Rated {times.rating} of 5</Badge>}
      {labels
        .filter(({ id }) => labelIds.includes(id))
        .map((label) => (
          <LabelChip key={label.id} label={label} onRemove={() => set.run(labelIds.filter((id) => id !== label.id))} />
        ))}
    </div>
  );
}

/** Whether the member wants to see the contact and there is room for it beside the conversation; a phone has none. */
function isContactWanted(): boolean {
  const kept = localStorage.getItem(KEPT_AS);
  return kept === null ? matchMedia('(min-width: 80rem)').matches : kept === 'shown' && matchMedia(WIDE).matches;
}

function useContactPane(): [boolean, () => void] {
  const [isShown, setShown] = useState(isContactWanted);
  useEffect(() => {
    // A tablet that is turned, a window that is drawn smaller and larger.
    const wide = matchMedia(WIDE);
    const onChange = (): void => setShown(isContactWanted());
    wide.addEventListener('change', onChange);
    return () => wide.removeEventListener('change', onChange);
  }, []);
  return [
    isShown,
    () => {
      localStorage.setItem(KEPT_AS, isShown ? 'hidden' : 'shown');
      setShown(!isShown);
    },
  ];
}

/** One conversation: what was said, who has it, where to answer, and who is at the other end. `onTaken`: the member has made it their own. */
export function ConversationView({ conversationId, onTaken }: { conversationId: string; onTaken: () => void }) {
  const { to } = useCompany();
  const own = useOwnSettings();
  const query = useConversation(conversationId);
  const { viewers, tellTyping } = useViewers(conversationId);
  const [isContactShown, toggleContact] = useContactPane();
  useCommands([{ label: 'About the visitor', group: 'Conversation', keys: 'i', run: toggleContact }]);
  return (
    <QueryView query={query}>
      {({ conversation, messages, notes, changeable, draft, noteDraft, variables }) => (
        <div class="relative flex min-h-0 flex-1">
          <div class="flex min-h-0 min-w-0 flex-1 flex-col">
            <header class="flex flex-wrap items-center justify-between gap-x-3 gap-y-1.5 border-b border-base-300 bg-base-100 px-4 py-2.5">
              <div class="flex min-w-0 items-center gap-2">
                <a href={to('inbox')} class="btn btn-ghost btn-square btn-sm md:hidden" aria-label="Back to the list">
                  <ArrowLeft size={18} aria-hidden="true" />
                </a>
                <h1 class="truncate text-lg font-semibold">{conversation.visitorName}</h1>
              </div>
              <div class="flex items-center gap-1">
                <ConversationActions conversation={conversation} onTaken={onTaken} />
                <button
                  type="button"
                  class={`btn btn-square btn-sm ${isContactShown ? 'btn-active' : 'btn-ghost'}`}
                  aria-label="About the visitor"
                  aria-expanded={isContactShown}
                  onClick={toggleContact}
                >
                  <PanelRight size={18} aria-hidden="true" />
                </button>
              </div>
              <div class="w-full">
                <Standing conversation={conversation} />
              </div>
            </header>
            <ViewersLine viewers={viewers} />
            <MessageLog {...{ conversation, messages, notes, changeable }} />
            <div class="border-t border-base-300 bg-base-100 p-3">
              <Composer
                conversation={conversation}
                isMine={conversation.agentId !== null && conversation.agentId === own.data?.memberId}
                {...{ draft, noteDraft, variables }}
                onTyping={tellTyping}
              />
            </div>
          </div>
          {isContactShown && <ContactPane conversation={conversation} onClose={toggleContact} />}
        </div>
      )}
    </QueryView>
  );
}
