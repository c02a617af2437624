import { contrastColor } from '@lobby/contracts/contrast-color';
import type { WidgetConfig } from '@lobby/contracts/widget-protocol';
import type { WidgetDraftValues } from '../widget-draft.ts';

const COLOR = /^#[0-9a-f]{6}$/i;
/** What a widget has until its color is one. */
const FALLBACK_COLOR = '#2f5fd0';

/** What visitors would get of a draft, whose name of the company the preview adds. */
export function toPreviewConfig(
  { branding, settings }: WidgetDraftValues,
  { ownLanguage, logoUrl }: { ownLanguage: string; logoUrl: string | null },
): Omit<WidgetConfig, 'tenantName'> {
  const primaryColor = COLOR.test(branding.primaryColor) ? branding.primaryColor : FALLBACK_COLOR;
  return {
    ...branding,
    widgetLanguage: settings.widgetLanguage,
    isConsentRequired: settings.isConsentRequired,
    showsUnreadInTitle: settings.showsUnreadInTitle,
    preChat: settings.preChat,
    proactive: settings.proactive,
    isAvailable: true,
    primaryColor,
    textColor: contrastColor(primaryColor),
    language: ownLanguage,
    logoUrl,
    privacyUrl: branding.privacyUrl || null,
    canSendMail: false,
  };
}
