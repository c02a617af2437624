import type { PreChatField, ProactiveMessage } from '@lobby/contracts/widget-protocol';
import type { LocalizedTexts, WidgetSettings } from '@lobby/contracts/widgets';
import type { TenantTx } from '@lobby/db';
import { listChanges, recordAudit } from '../audit/index.ts';
import type { Actor } from '../deps.ts';
import { getTenantSettings } from '../tenants/index.ts';

type StoredField = Omit<PreChatField, 'type' | 'options'> & Partial<PreChatField>;
type TenantSettings = Awaited<ReturnType<typeof getTenantSettings>>;

/** Fields that were stored before they had a type have it by their name. */
const toPreChatField = ({ options = [], ...field }: StoredField): PreChatField => {
  const { name, type = name === 'email' || name === 'phone' ? name : 'text' } = field;
  return { ...field, type, options };
};

/** The widget's settings in a tenant's row. */
export const toWidgetSettings = ({
  widgetLanguage,
  isConsentRequired,
  showsUnreadInTitle,
  preChat,
  proactive,
  localizedTexts,
}: TenantSettings): WidgetSettings => ({
  widgetLanguage,
  isConsentRequired,
  showsUnreadInTitle,
  preChat: (preChat as unknown as StoredField[]).map(toPreChatField),
  proactive: 'text' in (proactive as object) ? (proactive as unknown as ProactiveMessage) : null,
  localizedTexts: localizedTexts as unknown as LocalizedTexts[],
});

/** The widget's settings, for the dashboard. */
export const getWidgetSettings = async (tx: TenantTx): Promise<WidgetSettings> =>
  toWidgetSettings(await getTenantSettings(tx));

/** Changes the widget's language, consent, pre-chat form, proactive message and texts in other languages. */
export async function updateWidgetSettings(tx: TenantTx, actor: Actor, settings: WidgetSettings): Promise<void> {
  const { proactive, ...others } = settings;
  const changes = listChanges(await getWidgetSettings(tx), settings);
  await tx.tenantSettings.updateMany({ data: { ...others, proactive: proactive ?? {} } });
  await recordAudit(tx, { actorUserId: actor.userId, action: 'widget.updated', changes });
}
