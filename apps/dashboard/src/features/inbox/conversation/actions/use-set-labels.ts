import { useAction } from '@lobby/ui';
import { api } from '../../../../trpc.ts';
import type { Conversation } from '../../inbox-queries.ts';
import { useRefreshConversation } from '../cache/use-conversation.ts';

/** Replaces the labels of a conversation. */
export function useSetLabels({ id: conversationId }: Conversation) {
  const refresh = useRefreshConversation(conversationId);
  return useAction((labelIds: string[]) => api.inbox.setLabels.mutate({ conversationId, labelIds }), {
    onSuccess: refresh,
  });
}
