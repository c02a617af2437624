import type { TenantEvent } from '@lobby/contracts/events';
import { toVisitorMessage } from '@lobby/core/conversations';
import { rooms } from './rooms.ts';
import type { Namespaces } from './socket-types.ts';

/** Sends an event to the sockets that may receive it: a tenant's members, the one visitor that it is about, or one user. */
export function deliverEvent({ members, visitors }: Namespaces, event: TenantEvent): void {
  const { tenantId, ...clientEvent } = event;
  switch (event.name) {
    case 'message.saved':
      members.to(rooms.members(tenantId)).emit('event', clientEvent);
      visitors.to(rooms.visitor(tenantId, event.payload.visitorId)).emit('event', {
        name: event.name,
        payload: { ...event.payload, message: toVisitorMessage(event.payload.message) },
      });
      return;
    case 'receipts.changed':
      members.to(rooms.members(tenantId)).emit('event', clientEvent);
      visitors.to(rooms.visitor(tenantId, event.payload.visitorId)).emit('event', clientEvent);
      return;
    case 'conversation.changed':
      members.to(rooms.members(tenantId)).emit('event', clientEvent);
      // A member's id is the tenant's affair; the visitor knows the agent by name.
      visitors
        .to(rooms.visitor(tenantId, event.payload.visitorId))
        .emit('event', { name: event.name, payload: { ...event.payload, agentId: null } });
      return;
    case 'conversation.removed':
    case 'inbox.changed':
    case 'conversation.waiting':
    case 'presence.changed':
    case 'visitor.changed':
    case 'delivery.changed':
    case 'resource.changed':
      members.to(rooms.members(tenantId)).emit('event', clientEvent);
      return;
    case 'notification.created':
      members.to(rooms.user(tenantId, event.payload.userId)).emit('event', clientEvent);
      return;
    case 'member.access_revoked':
      members.to(rooms.user(tenantId, event.payload.userId)).emit('event', clientEvent);
      members.in(rooms.user(tenantId, event.payload.userId)).disconnectSockets(true);
      return;
    case 'tenant.access_revoked':
      members.to(rooms.tenant(tenantId)).emit('event', clientEvent);
      visitors.to(rooms.tenant(tenantId)).emit('event', clientEvent);
      visitors.in(rooms.tenant(tenantId)).disconnectSockets(true);
      members.in(rooms.tenant(tenantId)).disconnectSockets(true);
  }
}
