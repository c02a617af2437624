import type { Prisma } from '../generated/client.ts';

/** A session with the account of the person. */
export type SessionRow = Prisma.SessionGetPayload<object> &
  Pick<
    Prisma.UserGetPayload<object>,
    'email' | 'name' | 'isSuperAdmin' | 'superAdminRole' | 'emailConfirmedAt' | 'disabledAt' | 'language'
  >;
