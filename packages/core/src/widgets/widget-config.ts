import { contrastColor } from '@lobby/contracts/contrast-color';
import type { WidgetConfig } from '@lobby/contracts/widget-protocol';
import type { LocalizedTexts } from '@lobby/contracts/widgets';
import type { Deps } from '../deps.ts';
import { getTenantSettings, toColorScheme } from '../tenants/index.ts';
import type { Widget } from './get-widget-by-key.ts';
import { toWidgetSettings } from './widget-settings.ts';

/** A widget's public configuration in the company's language, and what replaces it in others. */
export interface LocalizableConfig {
  config: WidgetConfig;
  localizedTexts: LocalizedTexts[];
}

/** What a page may know of a tenant: the widget's look and settings, and nothing of the tenant's other settings. */
export async function getWidgetConfig(
  { tenantDb, publicUrl, mailer }: Pick<Deps, 'tenantDb' | 'publicUrl' | 'mailer'>,
  widget: Widget,
  key: string,
): Promise<LocalizableConfig> {
  return tenantDb(widget.tenantId)(async (tx) => {
    const settings = await getTenantSettings(tx);
    const tenant = await tx.tenant.findFirst({ select: { name: true } });
    const { localizedTexts, ...widgetSettings } = toWidgetSettings(settings);
    const config: WidgetConfig = {
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
      ...widgetSettings,
    };
    return { config, localizedTexts };
  });
}

/** The configuration for a visitor's language: the company's texts in it, or the company's own where there are none. */
export function localizeConfig({ config, localizedTexts }: LocalizableConfig, language: string): WidgetConfig {
  const texts = localizedTexts.find((one) => one.language === language);
  if (!texts) return config;
  const { greeting, suggestedQuestions, proactiveText } = texts;
  const proactive = config.proactive && { ...config.proactive, text: proactiveText || config.proactive.text };
  return { ...config, greeting, suggestedQuestions, language, proactive };
}
