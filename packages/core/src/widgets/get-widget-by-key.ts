import { AppError, notFound } from '@lobby/contracts/errors';
import { platformFunctions } from '@lobby/db/platform';
import type { Deps } from '../deps.ts';

/** A tenant's widget; `origins` are the sites that it may run on. */
export interface Widget {
  tenantId: string;
  widgetKeyId: string;
  isAvailable: boolean;
  origins: string[];
}

/** The widget of a public key. Throws AppError not_found for an unknown key, forbidden for one that was replaced. */
export async function getWidgetByKey(
  { platformDb, tenantDb, clock }: Pick<Deps, 'platformDb' | 'tenantDb' | 'clock'>,
  key: string,
): Promise<Widget> {
  const [match] = await platformDb((tx) => platformFunctions.findTenantByWidgetKey(tx, key));
  if (!match) throw notFound('widget_key');
  if (match.revokedAt && match.revokedAt <= clock.now()) throw new AppError('forbidden', 'widget_key_revoked');
  const { tenantId, widgetKeyId } = match;
  return tenantDb(tenantId)(async (tx) => {
    const tenant = await tx.tenant.findFirst({ select: { status: true } });
    const domains = await tx.domain.findMany({ select: { origin: true } });
    return {
      tenantId,
      widgetKeyId,
      isAvailable: tenant?.status === 'active',
      origins: domains.map(({ origin }) => origin),
    };
  });
}
