import type { PreChatField, ProactiveMessage, WidgetBehaviour, WidgetConfig } from '@lobby/contracts';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../audit/index.ts';
import type { Actor, Deps } from '../deps.ts';
import { getSettings } from '../tenants/index.ts';
import type { OpenWidget } from './open-widget.ts';
import { readableOn } from './readable-on.ts';

type Settings = Awaited<ReturnType<typeof getSettings>>;

const behaviourOf = ({ widgetLanguage, asksConsent, preChat, proactive }: Settings): WidgetBehaviour => ({
  widgetLanguage,
  asksConsent,
  preChat: preChat as unknown as PreChatField[],
  proactive: 'text' in (proactive as object) ? (proactive as unknown as ProactiveMessage) : null,
});

/** What a page may know of a tenant: its branding, and nothing of its settings, limits or members. */
export async function getWidgetConfig(
  { tenantDb, publicUrl }: Pick<Deps, 'tenantDb' | 'publicUrl'>,
  widget: OpenWidget,
  key: string,
): Promise<WidgetConfig> {
  return tenantDb(widget.tenantId)(async (tx) => {
    const settings = await getSettings(tx);
    const tenant = await tx.tenant.findFirst({ select: { name: true } });
    return {
      available: widget.isAvailable,
      companyName: tenant?.name ?? '',
      assistantName: settings.assistantName,
      primaryColor: settings.primaryColor,
      inkColor: readableOn(settings.primaryColor),
      launcherPosition: settings.launcherPosition === 'left' ? 'left' : 'right',
      greeting: settings.greeting,
      suggestedQuestions: settings.suggestedQuestions,
      language: settings.language,
      logoUrl: settings.logoFileId ? `${publicUrl}/widget/${key}/logo?v=${settings.logoFileId.slice(0, 8)}` : null,
      privacyUrl: settings.privacyUrl,
      ...behaviourOf(settings),
    };
  });
}

/** How the widget speaks and begins, for the dashboard. */
export const getBehaviour = async (tx: TenantTx): Promise<WidgetBehaviour> => behaviourOf(await getSettings(tx));

/** Changes how the widget speaks, begins and keeps. */
export async function updateBehaviour(tx: TenantTx, actor: Actor, behaviour: WidgetBehaviour): Promise<void> {
  const { proactive, ...others } = behaviour;
  await tx.tenantSettings.updateMany({ data: { ...others, proactive: proactive ?? {} } });
  await recordAudit(tx, { actorUserId: actor.userId, action: 'widget.updated' });
}
