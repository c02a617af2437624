import { QueryView, toUserError } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { useCommands } from '../commands/commands-provider.tsx';
import { lazyView } from '../../../lazy/lazy-view.tsx';
import { updateCachedConversation } from './cache/conversation-query.ts';
import { Composer } from '../composer/composer.tsx';
import { ContactPane } from '../contact/contact-pane.tsx';
import { useContactPane } from '../contact/use-contact-pane.ts';
import { useAgentSettings } from '../inbox-queries.ts';
import { t } from './translate.ts';
import type { ConversationMoves } from './actions/build-actions.ts';
import type { ConversationCache } from './cache/conversation-cache.ts';
import { ConversationHeader } from './conversation-header.tsx';
import { MessageLog } from './messages/message-log.tsx';
import { useConversation } from './cache/use-conversation.ts';
import { RemovedConversation } from './removed-conversation.tsx';
import { TranslationBar } from './translation/translation-bar.tsx';
import { TranslationContext } from './translation/translation-context.ts';
import { useConversationTranslation } from './translation/use-conversation-translation.ts';
import { useIsRemoved } from './use-is-removed.ts';
import { useViewers } from './use-viewers.ts';
import { ViewersNotice } from './viewers-notice.tsx';

const AnswerDraft = lazyView(
  () => import('./answer-draft.tsx').then((module) => module.AnswerDraft),
  () => null,
);

interface Props extends ConversationMoves {
  conversationId: string;
}

/** A draft of the assistant's that the member has taken over is what the composer begins with. */
function useEditedDraft(conversationId: string) {
  const queryClient = useQueryClient();
  const [editCount, setEditCount] = useState(0);
  const edit = (draft: string): void => {
    updateCachedConversation(queryClient, conversationId, (cached) => ({ ...cached, draft, answerDraft: null }));
    setEditCount((count) => count + 1);
  };
  return { editCount, edit };
}

function OpenConversation({ cached, onTaken, onDone }: { cached: ConversationCache } & ConversationMoves) {
  const { conversation, log, notes, editableMessageIds, draft, noteDraft, variables } = cached;
  const memberId = useAgentSettings().data?.memberId;
  const { editCount, edit } = useEditedDraft(conversation.id);
  const { translation, setOn } = useConversationTranslation(cached);
  const { viewers, notifyTyping } = useViewers(conversation.id);
  const [isContactShown, toggleContact] = useContactPane();
  useCommands([{ label: t('aboutVisitor'), group: 'conversation', keys: 'i', run: toggleContact }]);
  return (
    <div class="relative flex min-h-0 flex-1">
      <div class="flex min-h-0 min-w-0 flex-1 flex-col">
        <ConversationHeader
          conversation={conversation}
          isContactShown={isContactShown}
          onToggleContact={toggleContact}
          onTaken={onTaken}
          onDone={onDone}
        />
        <ViewersNotice viewers={viewers} />
        {setOn && <TranslationBar languages={cached.languages} isOn={translation.isOn} onChange={setOn} />}
        <TranslationContext.Provider value={translation}>
          <MessageLog messages={log.messages} {...{ conversation, notes, editableMessageIds }} />
        </TranslationContext.Provider>
        <div class="border-t border-base-300 bg-base-100 p-3">
          {cached.answerDraft && (
            <AnswerDraft conversationId={conversation.id} draft={cached.answerDraft} onEdited={edit} />
          )}
          <Composer
            key={editCount}
            conversation={conversation}
            isMine={conversation.agentId !== null && conversation.agentId === memberId}
            {...{ draft, noteDraft, variables }}
            onTyping={notifyTyping}
          />
        </div>
      </div>
      {isContactShown && <ContactPane conversation={conversation} onClose={toggleContact} />}
    </div>
  );
}

function ExistingConversation({ conversationId, ...moves }: Props) {
  const query = useConversation(conversationId);
  if (query.error && toUserError(query.error).kind === 'not_found') return <RemovedConversation isErased={false} />;
  return <QueryView query={query}>{(cached) => <OpenConversation cached={cached} {...moves} />}</QueryView>;
}

/** One conversation: its messages, its state, the composer, and the contact. */
export function ConversationView(props: Props) {
  const isRemoved = useIsRemoved(props.conversationId);
  return isRemoved ? <RemovedConversation isErased /> : <ExistingConversation {...props} />;
}
