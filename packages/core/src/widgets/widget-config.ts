import type { WidgetConfig } from '@lobby/contracts';
import type { Deps } from '../deps.ts';
import { getSettings } from '../tenants/index.ts';
import type { OpenWidget } from './open-widget.ts';

/** What a page may know of a tenant: its branding, and nothing of its settings, limits or members. */
export async function getWidgetConfig(
  { tenantDb, publicUrl }: Pick<Deps, 'tenantDb' | 'publicUrl'>,
  widget: OpenWidget,
  key: string,
): Promise<WidgetConfig> {
  return tenantDb(widget.tenantId)(async (tx) => {
    const settings = await getSettings(tx);
    const tenant = await tx.tenant.findFirst({ select: { name: true } });
    const launcherPosition = (['left', 'right'] as const).find((side) => side === settings.launcherPosition);
    return {
      available: widget.isAvailable,
      companyName: tenant?.name ?? '',
      assistantName: settings.assistantName,
      primaryColor: settings.primaryColor,
      launcherPosition: launcherPosition ?? 'right',
      greeting: settings.greeting,
      suggestedQuestions: settings.suggestedQuestions,
      language: settings.language,
      logoUrl: settings.logoFileId ? `${publicUrl}/widget/${key}/logo?v=${settings.logoFileId.slice(0, 8)}` : null,
      privacyUrl: settings.privacyUrl,
    };
  });
}
