import { AppError } from '@lobby/contracts/errors';
import type { Deps } from '../deps.ts';

/** Throws AppError forbidden where the platform takes no new companies: from nobody, or only from its staff. */
export function assertRegistrationOpen(
  { platformSettings }: Pick<Deps, 'platformSettings'>,
  by: 'visitor' | 'staff',
): void {
  const { mode } = platformSettings.current.values.registration;
  if (mode === 'closed') throw new AppError('forbidden', 'registration_closed');
  if (mode === 'invitation' && by === 'visitor') throw new AppError('forbidden', 'registration_by_invitation');
}
