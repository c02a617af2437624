import { buildSearch } from '@lobby/ui';
import { ArrowLeft, PanelRight } from 'lucide-preact';
import { useTenant } from '../../../tenant-context.ts';
import type { Conversation } from '../inbox-queries.ts';
import { t } from './translate.ts';
import type { ConversationMoves } from './actions/build-actions.ts';
import { ConversationActions } from './actions/conversation-actions.tsx';
import { ConversationStatus } from './conversation-status.tsx';

interface Props extends ConversationMoves {
  conversation: Conversation;
  isContactShown: boolean;
  onToggleContact: () => void;
}

/** The visitor's name, the actions, and the state of a conversation. */
export function ConversationHeader({ conversation, isContactShown, onToggleContact, ...moves }: Props) {
  const { to } = useTenant();
  return (
    <header class="flex flex-wrap items-center justify-between gap-x-3 gap-y-1.5 border-b border-base-300 bg-base-100 px-4 py-2.5">
      <div class="flex min-w-0 items-center gap-2">
        <a
          href={to(`inbox${buildSearch({})}`)}
          class="btn btn-ghost btn-square btn-sm md:hidden"
          aria-label={t('backToList')}
        >
          <ArrowLeft size={18} aria-hidden="true" />
        </a>
        <h1 class="truncate text-lg font-semibold" dir="auto">
          {conversation.visitorName}
        </h1>
      </div>
      <div class="flex items-center gap-1">
        <ConversationActions conversation={conversation} {...moves} />
        <button
          type="button"
          class={`btn btn-square btn-sm ${isContactShown ? 'btn-active' : 'btn-ghost'}`}
          aria-label={t('aboutVisitor')}
          aria-expanded={isContactShown}
          onClick={onToggleContact}
        >
          <PanelRight size={18} aria-hidden="true" />
        </button>
      </div>
      <div class="w-full">
        <ConversationStatus conversation={conversation} />
      </div>
    </header>
  );
}
