import { AppError, notFound } from '@lobby/contracts/errors';
import { platformFunctions } from '@lobby/db/platform';
import type { Deps } from '../deps.ts';

/** A widget that exists: whose it is, whether it may answer, and on which origins it may run. */
export interface Widget {
  tenantId: string;
  widgetKeyId: string;
  isAvailable: boolean;
  origins: string[];
}

/** Finds the widget of a public key. not_found for an unknown key, forbidden for one that was rotated away. */
export async function getWidgetByKey(
  { platformDb, tenantDb }: Pick<Deps, 'platformDb' | 'tenantDb'>,
  key: string,
): Promise<Widget> {
  const [match] = await platformDb((tx) => platformFunctions.findTenantByWidgetKey(tx, key));
  if (!match) throw notFound('widget_key');
  if (match.revokedAt)
    throw new AppError(
      'forbidden',
      'This widget key was replaced. Copy the new snippet from the dashboard into the site.',
    );
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
