import { Badge, QueryView } from '@lobby/ui';
import { ArrowLeft, PanelRight } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import { useTenant } from '../../../tenant-context.ts';
import { useCommands } from '../commands/commands-provider.tsx';
import { Composer } from '../composer/composer.tsx';
import { ContactPane } from '../contact/contact-pane.tsx';
import { ConversationActions } from './conversation-actions.tsx';
import { OwnerBadge } from '../list/conversation-item.tsx';
import { useConversation, useLabels, useAgentSettings } from '../inbox-queries.ts';
import type { Conversation } from '../inbox-queries.ts';
import { LabelChip, useSetLabels } from './label-dialog.tsx';
import { MessageLog } from './message-log.tsx';
import { SlaTimers } from '../sla/sla-timer-badge.tsx';
import { useViewers } from './use-viewers.ts';
import type { Viewer } from './use-viewers.ts';

const STORAGE_KEY = 'lobby-contact-pane';
const WIDE_SCREEN = '(min-width: 48rem)';

/** Colleagues who have it open too: two people who answer the same visitor help nobody. */
function ViewersNotice({ viewers }: { viewers: Viewer[] }) {
  if (viewers.length === 0) return null;
  const typing = viewers.filter(({ isTyping }) => isTyping).map(({ name }) => name);
  const viewing = viewers.filter(({ isTyping }) => !isTyping).map(({ name }) => name);
  const parts = [
    typing.length > 0 ? `${typing.join(', ')} ${typing.length === 1 ? 'is' : 'are'} writing` : '',
    viewing.length > 0 ? `${viewing.join(', ')} ${viewing.length === 1 ? 'is' : 'are'} looking` : '',
  ];
  return (
    <p role="status" class="border-b border-base-300 bg-info px-4 py-1 text-sm text-info-content">
      {parts.filter(Boolean).join(' · ')}
    </p>
  );
}

/** How it stands: who has it, until when it sleeps, what it is labelled with. */
function ConversationStatus({ conversation }: { conversation: Conversation }) {
  const labels = useLabels();
  const setLabels = useSetLabels(conversation);
  const { labelIds, snoozedUntil, isBlocked, timestamps } = conversation;
  return (
    <div class="flex flex-wrap items-center gap-1.5">
      <OwnerBadge conversation={conversation} />
      <SlaTimers conversation={conversation} />
      {snoozedUntil && (
        <span class="text-sm quiet">
          until {new Date(snoozedUntil).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'short' })}
        </span>
      )}
      {isBlocked && <Badge tone="error">Blocked</Badge>}
      {timestamps?.rating && <Badge tone="success">Rated {timestamps.rating} of 5</Badge>}
      {labels
        .filter(({ id }) => labelIds.includes(id))
        .map((label) => (
          <LabelChip
            key={label.id}
            label={label}
            onRemove={() => setLabels.run(labelIds.filter((id) => id !== label.id))}
          />
        ))}
    </div>
  );
}

/** Whether the member wants to see the contact and there is room for it beside the conversation; a phone has none. */
function isContactPanePreferred(): boolean {
  const stored = localStorage.getItem(STORAGE_KEY);
  return stored === null
    ? matchMedia('(min-width: 80rem)').matches
    : stored === 'shown' && matchMedia(WIDE_SCREEN).matches;
}

function useContactPane(): [boolean, () => void] {
  const [isShown, setShown] = useState(isContactPanePreferred);
  useEffect(() => {
    // A tablet that is turned, a window that is drawn smaller and larger.
    const wide = matchMedia(WIDE_SCREEN);
    const onChange = (): void => setShown(isContactPanePreferred());
    wide.addEventListener('change', onChange);
    return () => wide.removeEventListener('change', onChange);
  }, []);
  return [
    isShown,
    () => {
      localStorage.setItem(STORAGE_KEY, isShown ? 'hidden' : 'shown');
      setShown(!isShown);
    },
  ];
}

/** One conversation: what was said, who has it, where to answer, and who is at the other end. `onTaken`: the member has made it their own. */
export function ConversationView({ conversationId, onTaken }: { conversationId: string; onTaken: () => void }) {
  const { to } = useTenant();
  const settings = useAgentSettings();
  const query = useConversation(conversationId);
  const { viewers, notifyTyping } = useViewers(conversationId);
  const [isContactShown, toggleContact] = useContactPane();
  useCommands([{ label: 'About the visitor', group: 'Conversation', keys: 'i', run: toggleContact }]);
  return (
    <QueryView query={query}>
      {({ conversation, messages, notes, editableMessageIds, draft, noteDraft, variables }) => (
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
                <ConversationStatus conversation={conversation} />
              </div>
            </header>
            <ViewersNotice viewers={viewers} />
            <MessageLog {...{ conversation, messages, notes, editableMessageIds }} />
            <div class="border-t border-base-300 bg-base-100 p-3">
              <Composer
                conversation={conversation}
                isMine={conversation.agentId !== null && conversation.agentId === settings.data?.memberId}
                {...{ draft, noteDraft, variables }}
                onTyping={notifyTyping}
              />
            </div>
          </div>
          {isContactShown && <ContactPane conversation={conversation} onClose={toggleContact} />}
        </div>
      )}
    </QueryView>
  );
}
