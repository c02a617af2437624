import type { SocketEvent } from '@lobby/contracts/sockets';
import { queries } from './trpc.ts';

type QueryFilter = ReturnType<typeof queries.auth.pathFilter>;

/** The cached queries that an event makes stale. The inbox's list, its open conversation and contact apply events themselves. */
export function listStaleQueries(event: SocketEvent): QueryFilter[] {
  switch (event.name) {
    case 'resource.changed':
      return [queries.resources.pathFilter(), queries.plans.getUsage.queryFilter()];
    case 'message.saved':
      // A visitor's message can start a conversation or wake a snoozed one; no other message moves it to another list.
      return event.payload.message.author === 'visitor'
        ? [queries.inbox.count.queryFilter(), queries.channels.listMails.queryFilter()]
        : [];
    case 'conversation.changed':
    case 'conversation.waiting':
      return [queries.inbox.count.queryFilter()];
    case 'conversation.removed':
      return [queries.inbox.count.queryFilter(), queries.inbox.search.queryFilter(), queries.contacts.pathFilter()];
    case 'inbox.changed':
      return event.payload.conversationId
        ? // A draft may have come or gone.
          [queries.inbox.count.queryFilter()]
        : [queries.inbox.listLabels.queryFilter(), queries.inbox.listViews.queryFilter()];
    case 'presence.changed':
      return [queries.handover.listTeam.queryFilter(), queries.handover.getAgentSettings.queryFilter()];
    case 'delivery.changed':
      return [
        queries.channels.findDeliveries.queryFilter({ conversationId: event.payload.conversationId }),
        queries.channels.listReplyMails.queryFilter({ conversationId: event.payload.conversationId }),
      ];
    case 'receipts.changed':
    case 'visitor.changed':
      return [];
    case 'notification.created':
      return [queries.notifications.pathFilter()];
    case 'member.access_revoked':
    case 'tenant.access_revoked':
      return [queries.auth.me.queryFilter()];
  }
}
