import { platformFunctions } from '@lobby/db/platform';
import type { Deps } from '../deps.ts';
import { hashToken } from './tokens.ts';

/** The tenant and the invitation of a link's token; null for an unknown token. */
export async function findInvitationByToken(
  { platformDb }: Pick<Deps, 'platformDb'>,
  token: string,
): Promise<{ tenantId: string; invitationId: string } | null> {
  const [invitation] = await platformDb((tx) => platformFunctions.findTenantByInvitation(tx, hashToken(token)));
  return invitation ?? null;
}
