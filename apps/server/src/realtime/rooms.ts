/** The rooms of sockets. Names are made here and from ids that the server has checked; no client ever names one. */
export const rooms = {
  tenant: (tenantId: string): string => `tenant:${tenantId}`,
  members: (tenantId: string): string => `tenant:${tenantId}:members`,
  user: (tenantId: string, userId: string): string => `tenant:${tenantId}:user:${userId}`,
  visitor: (tenantId: string, visitorId: string): string => `tenant:${tenantId}:visitor:${visitorId}`,
};
