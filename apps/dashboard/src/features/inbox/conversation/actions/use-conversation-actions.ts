import { showToast, useAction } from '@lobby/ui';
import { useEffect, useState } from 'preact/hooks';
import { useAgentSettings } from '../../inbox-queries.ts';
import type { Conversation } from '../../inbox-queries.ts';
import { buildButtons, buildMenu } from './build-actions.ts';
import type { ActionOptions, ConversationMoves, DialogName } from './build-actions.ts';
import { useRefreshConversation } from '../cache/use-conversation.ts';

/** The member's actions for a conversation. A failed action is reported, and the conversation loaded again. */
export function useConversationActions(conversation: Conversation, moves: ConversationMoves) {
  const memberId = useAgentSettings().data?.memberId;
  const refresh = useRefreshConversation(conversation.id);
  const [dialog, setDialog] = useState<DialogName | null>(null);
  const { run, isRunning, error } = useAction((call: () => Promise<unknown>) => call(), { onSuccess: refresh });
  useEffect(() => {
    if (!error) return;
    showToast(error.message, true);
    refresh();
  }, [error]);
  const request = (call: () => Promise<unknown>) => () => run(call);
  const options: ActionOptions = { conversation, memberId, request, openDialog: setDialog, ...moves };
  return { buttons: buildButtons(options), menu: buildMenu(options), dialog, setDialog, isRunning };
}
