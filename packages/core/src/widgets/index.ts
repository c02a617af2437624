// The widget: its keys, its public configuration, its settings, its logo, and identity keys of visitors.
export {
  findIdentityKey,
  createIdentityKey,
  findVerificationKey,
  removeIdentityKey,
  resealIdentityKey,
} from './identity-keys.ts';
export { getWidgetKey, rotateWidgetKey } from './widget-keys.ts';
export { getWidgetConfig } from './widget-config.ts';
export { getWidgetSettings, updateWidgetSettings } from './widget-settings.ts';
export { getLogo } from './get-logo.ts';
export { uploadLogo } from './upload-logo.ts';
export { getWidgetByKey } from './get-widget-by-key.ts';
export type { Widget } from './get-widget-by-key.ts';
export { recordWidgetSeen } from './record-widget-seen.ts';
