// The tenant's public face: its widget key, what a page may know of it, where it may run, and who may say who a visitor is.
export {
  findIdentityKey,
  createIdentityKey,
  findVerificationKey,
  removeIdentityKey,
  resealIdentityKey,
} from './identity-keys.ts';
export { getWidgetKey, rotateWidgetKey } from './widget-keys.ts';
export { getWidgetSettings, getWidgetConfig, updateWidgetSettings } from './widget-config.ts';
export { getLogo } from './get-logo.ts';
export { uploadLogo } from './upload-logo.ts';
export { getWidgetByKey } from './get-widget-by-key.ts';
export type { Widget } from './get-widget-by-key.ts';
