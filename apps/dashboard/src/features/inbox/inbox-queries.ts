import { useQuery } from '@tanstack/preact-query';
import { queries } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';

export type Conversation = RouterOutputs['inbox']['get']['conversation'];
export type Message = RouterOutputs['inbox']['get']['messages'][number];
export type Note = RouterOutputs['inbox']['get']['notes'][number];
export type Label = RouterOutputs['inbox']['listLabels'][number];
export type SavedView = RouterOutputs['inbox']['listViews'][number];
export type TeamMember = RouterOutputs['handover']['listTeam'][number];

const REFETCH_INTERVAL_MS = 60_000;

/** The number of conversations in each list. */
export const useInboxCounts = () =>
  useQuery({ ...queries.inbox.count.queryOptions(), refetchInterval: REFETCH_INTERVAL_MS });

/** The tenant’s labels; none until they are loaded. */
export const useLabels = (): Label[] => useQuery(queries.inbox.listLabels.queryOptions()).data ?? [];

/** The member’s saved views and those that the team shares; none until they are loaded. */
export const useSavedViews = (): SavedView[] => useQuery(queries.inbox.listViews.queryOptions()).data ?? [];

/** The tenant's members with their presence. */
export const useTeam = (): TeamMember[] => useQuery(queries.handover.listTeam.queryOptions()).data ?? [];

/** The member's own presence and alert settings; asked for again, since business hours begin and end without an event. */
export const useAgentSettings = () =>
  useQuery({ ...queries.handover.getAgentSettings.queryOptions(), refetchInterval: REFETCH_INTERVAL_MS });
