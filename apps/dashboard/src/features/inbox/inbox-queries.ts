import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useTenant } from '../../tenant-context.ts';
import { useRealtime } from '../../realtime-provider.tsx';
import { api } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';

export type Conversation = RouterOutputs['inbox']['get']['conversation'];
export type Message = RouterOutputs['inbox']['get']['messages'][number];
export type Note = RouterOutputs['inbox']['get']['notes'][number];
export type Label = RouterOutputs['inbox']['listLabels'][number];
export type SavedView = RouterOutputs['inbox']['listViews'][number];
export type TeamMember = RouterOutputs['handover']['listTeam'][number];

/** How many conversations each list holds. */
export function useInboxCounts() {
  const { slug } = useTenant();
  return useQuery({
    queryKey: ['inbox', 'counts', slug],
    queryFn: () => api.inbox.count.query(),
    refetchInterval: 60_000,
  });
}

export function useLabels(): Label[] {
  const { slug } = useTenant();
  return useQuery({ queryKey: ['inbox', 'labels', slug], queryFn: () => api.inbox.listLabels.query() }).data ?? [];
}

export function useSavedViews(): SavedView[] {
  const { slug } = useTenant();
  return useQuery({ queryKey: ['inbox', 'views', slug], queryFn: () => api.inbox.listViews.query() }).data ?? [];
}

/** Everybody who works here, with who is there now. */
export function useTeam(): TeamMember[] {
  const { slug } = useTenant();
  return useQuery({ queryKey: ['handover', slug, 'team'], queryFn: () => api.handover.listTeam.query() }).data ?? [];
}

/** What the member has chosen for themselves: presence, and how they are called. */
export function useAgentSettings() {
  const { slug } = useTenant();
  return useQuery({ queryKey: ['handover', slug, 'own'], queryFn: () => api.handover.getAgentSettings.query() });
}

/** Everything of a conversation; a long one comes in pieces, each asked for from the last message on. */
async function loadConversation(conversationId: string): Promise<RouterOutputs['inbox']['get']> {
  const first = await api.inbox.get.query({ conversationId, afterSeq: 0 });
  const messages = [...first.messages];
  for (let seq = messages.at(-1)?.seq ?? 0; seq < first.conversation.lastSeq; seq = messages.at(-1)?.seq ?? seq) {
    const more = await api.inbox.get.query({ conversationId, afterSeq: seq });
    if (more.messages.length === 0) break;
    messages.push(...more.messages);
  }
  return { ...first, messages };
}

/** One conversation, live; without the socket it is asked for again every few seconds. */
export function useConversation(conversationId: string) {
  const { isConnected } = useRealtime();
  return useQuery({
    queryKey: ['inbox', 'one', conversationId],
    queryFn: () => loadConversation(conversationId),
    refetchInterval: isConnected ? 30_000 : 5_000,
  });
}

/** Asks again for what a change of a conversation makes old. */
export function useRefreshConversation(conversationId: string): () => void {
  const queryClient = useQueryClient();
  return () => {
    void queryClient.invalidateQueries({ queryKey: ['inbox', 'one', conversationId] });
    void queryClient.invalidateQueries({ queryKey: ['inbox', 'counts'] });
  };
}
