import type { PreChatField, ProactiveMessage, WidgetConfig } from '@lobby/contracts/widget-protocol';
import type { WidgetSettings } from '@lobby/contracts/widgets';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../audit/index.ts';
import type { Actor, Deps } from '../deps.ts';
import { getTenantSettings } from '../tenants/index.ts';
import type { Widget } from './get-widget-by-key.ts';
import { contrastColor } from './contrast-color.ts';

type TenantSettings = Awaited<ReturnType<typeof getTenantSettings>>;

const toWidgetSettings = ({
  widgetLanguage,
  isConsentRequired,
  preChat,
  proactive,
}: TenantSettings): WidgetSettings => ({
  widgetLanguage,
  isConsentRequired,
  preChat: preChat as unknown as PreChatField[],
  proactive: 'text' in (proactive as object) ? (proactive as unknown as ProactiveMessage) : null,
});

/** What a page may know of a tenant: its branding, and nothing of its settings, limits or members. */
export async function getWidgetConfig(
  { tenantDb, publicUrl }: Pick<Deps, 'tenantDb' | 'publicUrl'>,
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
      greeting: settings.greeting,
      suggestedQuestions: settings.suggestedQuestions,
      language: settings.language,
      logoUrl: settings.logoFileId ? `${publicUrl}/widget/${key}/logo?v=${settings.logoFileId.slice(0, 8)}` : null,
      privacyUrl: settings.privacyUrl,
      ...toWidgetSettings(settings),
    };
  });
}

/** How the widget speaks and begins, for the dashboard. */
export const getWidgetSettings = async (tx: TenantTx): Promise<WidgetSettings> =>
  toWidgetSettings(await getTenantSettings(tx));

/** Changes how the widget speaks, begins and keeps. */
export async function updateWidgetSettings(tx: TenantTx, actor: Actor, settings: WidgetSettings): Promise<void> {
  const { proactive, ...others } = settings;
  await tx.tenantSettings.updateMany({ data: { ...others, proactive: proactive ?? {} } });
  await recordAudit(tx, { actorUserId: actor.userId, action: 'widget.updated' });
}
