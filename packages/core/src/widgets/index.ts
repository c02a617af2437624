// The widget: its keys, its public configuration, its settings, its logo, and identity keys of visitors.
export {
  createIdentityKey,
  listIdentityKeys,
  listVerificationKeys,
  removeIdentityKey,
  resealIdentityKeys,
} from './identity-keys.ts';
export type { VerificationKey } from './identity-keys.ts';
export {
  createWidgetKey,
  getWidgetKey,
  listWidgetKeys,
  renameWidgetKey,
  revokeWidgetKey,
  rotateWidgetKey,
} from './widget-keys.ts';
export type { WidgetKeyView } from './widget-keys.ts';
export { getWidgetConfig, localizeConfig } from './widget-config.ts';
export type { LocalizableConfig } from './widget-config.ts';
export { getWidgetSettings, updateWidgetSettings } from './widget-settings.ts';
export { parsePreChatAnswers } from './pre-chat-form.ts';
export { getLogo } from './get-logo.ts';
export { uploadLogo } from './upload-logo.ts';
export { getWidgetByKey } from './get-widget-by-key.ts';
export type { Widget } from './get-widget-by-key.ts';
export { recordWidgetSeen } from './record-widget-seen.ts';
