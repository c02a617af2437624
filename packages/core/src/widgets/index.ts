// The tenant's public face: its widget key, what a page may know of it, and where it may run.
export { getWidgetKey, rotateWidgetKey } from './widget-keys.ts';
export { getWidgetConfig } from './widget-config.ts';
export { openLogo } from './open-logo.ts';
export { openWidget } from './open-widget.ts';
export type { OpenWidget } from './open-widget.ts';
