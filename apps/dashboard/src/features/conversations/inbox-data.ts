import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useCompany } from '../../company-context.ts';
import { useLive } from '../../live.tsx';
import { api } from '../../trpc.ts';
import type { Outputs } from '../../trpc.ts';

export type Conversation = Outputs['inbox']['get']['conversation'];
export type Message = Outputs['inbox']['get']['messages'][number];
export type Note = Outputs['inbox']['get']['notes'][number];
export type Label = Outputs['inbox']['labels'][number];
export type View = Outputs['inbox']['views'][number];
export type Colleague = Outputs['handover']['team'][number];

/** How many conversations each list holds. */
export function useCounts() {
  const { slug } = useCompany();
  return useQuery({
    queryKey: ['inbox', 'counts', slug],
    queryFn: () => api.inbox.counts.query(),
    refetchInterval: 60_000,
  });
}

export function useLabels(): Label[] {
  const { slug } = useCompany();
  return useQuery({ queryKey: ['inbox', 'labels', slug], queryFn: () => api.inbox.labels.query() }).data ?? [];
}

export function useViews(): View[] {
  const { slug } = useCompany();
  return useQuery({ queryKey: ['inbox', 'views', slug], queryFn: () => api.inbox.views.query() }).data ?? [];
}

/** Everybody who works here, with who is there now. */
export function useTeam(): Colleague[] {
  const { slug } = useCompany();
  return useQuery({ queryKey: ['handover', slug, 'team'], queryFn: () => api.handover.team.query() }).data ?? [];
}

/** What the member has chosen for themselves: presence, and how they are called. */
export function useOwnSettings() {
  const { slug } = useCompany();
  return useQuery({ queryKey: ['handover', slug, 'own'], queryFn: () => api.handover.ownSettings.query() });
}

/** Everything of a conversation; a long one comes in pieces, each asked for from the last message on. */
async function readAll(conversationId: string): Promise<Outputs['inbox']['get']> {
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
  const { isConnected } = useLive();
  return useQuery({
    queryKey: ['inbox', 'one', conversationId],
    queryFn: () => readAll(conversationId),
    refetchInterval: isConnected ? 30_000 : 5_000,
  });
}

/** Asks again for what a change of a conversation makes old. */
export function useRefresh(conversationId: string): () => void {
  const queryClient = useQueryClient();
  return () => {
    void queryClient.invalidateQueries({ queryKey: ['inbox', 'one', conversationId] });
    void queryClient.invalidateQueries({ queryKey: ['inbox', 'counts'] });
  };
}
