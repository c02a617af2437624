// The tenant's public face: its widget key, what a page may know of it, where it may run, and who may say who a visitor is.
export {
  getIdentityKey,
  makeIdentityKey,
  openIdentityKey,
  removeIdentityKey,
  resealIdentityKey,
} from './identity-keys.ts';
export { getWidgetKey, rotateWidgetKey } from './widget-keys.ts';
export { getBehaviour, getWidgetConfig, updateBehaviour } from './widget-config.ts';
export { openLogo } from './open-logo.ts';
export { openWidget } from './open-widget.ts';
export type { OpenWidget } from './open-widget.ts';
