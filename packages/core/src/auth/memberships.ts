import { platformFunctions } from '@lobby/db/platform';
import type { UserMembership } from '@lobby/db/platform';
import type { Deps } from '../deps.ts';

/** Why a membership lets nobody in; null when it does. */
export function findClosedReason({
  status,
  role,
  disabledAt,
  name,
}: Pick<UserMembership, 'status' | 'role' | 'disabledAt' | 'name'>): string | null {
  if (disabledAt) return `Your place at ${name} was closed. Ask a company admin there to open it again.`;
  if (status === 'suspended') return `The space of ${name} is suspended. Please write to the platform that hosts it.`;
  if (status === 'deactivated' && role !== 'company_admin')
    return `${name} has deactivated its space. Ask a company admin there to activate it again.`;
  return null;
}

/** Every place that a person has, in any tenant, also those that are closed. */
export const loadMemberships = ({ platformDb }: Pick<Deps, 'platformDb'>, userId: string): Promise<UserMembership[]> =>
  platformDb((tx) => platformFunctions.listUserMemberships(tx, userId));
