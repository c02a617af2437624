import { notFound } from '@lobby/contracts/errors';
import type { Deps } from '../deps.ts';
import { getWidgetByKey } from './get-widget-by-key.ts';

/** The logo of a widget key's tenant; public. */
export async function getLogo(
  deps: Pick<Deps, 'platformDb' | 'tenantDb' | 'clock' | 'storage'>,
  widgetKey: string,
): Promise<{ mime: string; bytes: Buffer }> {
  const { tenantId } = await getWidgetByKey(deps, widgetKey);
  const file = await deps.tenantDb(tenantId)(async (tx) => {
    const settings = await tx.tenantSettings.findFirst({ select: { logo: { select: { key: true, mime: true } } } });
    return settings?.logo;
  });
  if (!file) throw notFound('logo');
  return { mime: file.mime, bytes: await deps.storage.read(file.key) };
}
