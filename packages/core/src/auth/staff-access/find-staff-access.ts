import type { OpenStaffAccess } from '@lobby/db/platform';
import { platformFunctions } from '@lobby/db/platform';
import type { Deps } from '../../deps.ts';

type AccessDeps = Pick<Deps, 'platformRead' | 'clock'>;

/** The tenants that a super admin has entered and not left, the last one first. */
export const listOpenStaffAccess = ({ platformRead, clock }: AccessDeps, userId: string): Promise<OpenStaffAccess[]> =>
  platformRead((tx) => platformFunctions.listOpenStaffAccess(tx, userId, clock.now()));

/** A super admin's open access to the tenant with this slug; null for everybody else. */
export const findStaffAccess = async (
  deps: AccessDeps,
  userId: string,
  slug: string,
): Promise<OpenStaffAccess | null> =>
  (await listOpenStaffAccess(deps, userId)).find((access) => access.slug === slug) ?? null;
