import type { WidgetConfig } from '@lobby/contracts/widget-protocol';
import type { Deps } from '../deps.ts';
import { getTenantSettings, toColorScheme } from '../tenants/index.ts';
import { contrastColor } from './contrast-color.ts';
import type { Widget } from './get-widget-by-key.ts';
import { toWidgetSettings } from './widget-settings.ts';

/** What a page may know of a tenant: the widget's look and settings, and nothing of the tenant's other settings. */
export async function getWidgetConfig(
  { tenantDb, publicUrl, mailer }: Pick<Deps, 'tenantDb' | 'publicUrl' | 'mailer'>,
  widget: Widget,
  key: string,
): Promise<WidgetConfig> {
  return tenantDb(widget.tenantId)(async (tx) => {
    const settings = await getTenantSettings(tx);
    const tenant = await tx.tenant.findFirst({ select: { name: true } });
    return {
      isAvailable: widget.isAvailable,
      tenantName: tenant?.name ?? '',
      assistantName: settings.assistantName,
      primaryColor: settings.primaryColor,
      textColor: contrastColor(settings.primaryColor),
      launcherPosition: settings.launcherPosition === 'left' ? 'left' : 'right',
      colorScheme: toColorScheme(settings.colorScheme),
      greeting: settings.greeting,
      suggestedQuestions: settings.suggestedQuestions,
      language: settings.language,
      logoUrl: settings.logoFileId ? `${publicUrl}/widget/${key}/logo?v=${settings.logoFileId.slice(0, 8)}` : null,
      privacyUrl: settings.privacyUrl,
      canSendMail: mailer.isConfigured,
      ...toWidgetSettings(settings),
    };
  });
}
