import type { LauncherConfig } from '@lobby/contracts/widget-protocol';
import { addStyles } from './add-styles.ts';

const css = (color: string): string => `
img{position:absolute;inset:0;width:56px;height:56px;padding:9px;box-sizing:border-box;border-radius:50%;background:#fff;border:2px solid ${color};object-fit:contain;forced-color-adjust:none}
:host([open]) img{display:none}`;

/** Covers the launcher's icon with the tenant's logo once it is loaded. */
export function addLogo(button: HTMLButtonElement, { logoUrl, primaryColor }: LauncherConfig): void {
  const logo = new Image();
  logo.alt = '';
  logo.fetchPriority = 'low';
  logo.addEventListener('load', () => {
    addStyles(button.getRootNode() as ShadowRoot, css(primaryColor));
    // Below the unread count.
    button.firstChild?.after(logo);
  });
  logo.src = logoUrl ?? '';
}
