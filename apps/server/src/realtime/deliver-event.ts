import type { TenantEvent } from '@lobby/contracts/events';
import { rooms } from './rooms.ts';
import type { Realtime } from './start-realtime.ts';

/** Sends an event to the sockets that may hear it: a tenant's members, the one visitor it is about, or one user. */
export function deliverEvent({ members, visitors }: Pick<Realtime, 'members' | 'visitors'>, event: TenantEvent): void {
  const { tenantId, ...told } = event;
  switch (event.name) {
    case 'message.saved':
    case 'receipts.changed':
      members.to(rooms.members(tenantId)).emit('event', told);
      visitors.to(rooms.visitor(tenantId, event.payload.visitorId)).emit('event', told);
      return;
    case 'conversation.changed':
      members.to(rooms.members(tenantId)).emit('event', told);
      // Which member has it is the tenant's affair; the visitor knows them by name.
      visitors
        .to(rooms.visitor(tenantId, event.payload.visitorId))
        .emit('event', { name: event.name, payload: { ...event.payload, agentId: null } });
      return;
    case 'inbox.changed':
    case 'conversation.waiting':
    case 'presence.changed':
    case 'visitor.changed':
    case 'resource.changed':
      members.to(rooms.members(tenantId)).emit('event', told);
      return;
    case 'notification.created':
      members.to(rooms.user(tenantId, event.payload.userId)).emit('event', told);
      return;
    case 'member.access_revoked':
      members.to(rooms.user(tenantId, event.payload.userId)).emit('event', told);
      members.in(rooms.user(tenantId, event.payload.userId)).disconnectSockets(true);
      return;
    case 'tenant.access_revoked':
      members.to(rooms.tenant(tenantId)).emit('event', told);
      visitors.to(rooms.tenant(tenantId)).emit('event', told);
      visitors.in(rooms.tenant(tenantId)).disconnectSockets(true);
      members.in(rooms.tenant(tenantId)).disconnectSockets(true);
  }
}
