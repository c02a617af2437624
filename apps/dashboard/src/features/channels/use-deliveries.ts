import { useQuery } from '@tanstack/preact-query';
import { queries } from '../../trpc.ts';

/** How a conversation's messages fare at their channel; kept current by events. */
export const useDeliveries = (conversationId: string) =>
  useQuery(queries.channels.findDeliveries.queryOptions({ conversationId })).data ?? null;
