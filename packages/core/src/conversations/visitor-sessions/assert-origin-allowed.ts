import { AppError } from '@lobby/contracts/errors';
import type { Deps } from '../../deps.ts';

/** Throws forbidden unless the widget may run on this origin: one of the tenant's domains, or the platform's own for previews. */
export function assertOriginAllowed(
  { publicUrl }: Pick<Deps, 'publicUrl'>,
  allowedOrigins: readonly string[],
  origin: string,
): void {
  if (allowedOrigins.includes(origin) || origin === new URL(publicUrl).origin) return;
  throw origin === ''
    ? new AppError('forbidden', 'widget_origin_unknown')
    : new AppError('forbidden', 'widget_origin_not_allowed', { params: { origin } });
}
