import type { LauncherConfig } from '@lobby/contracts/widget-protocol';
import { addStyles } from './add-styles.ts';

/** The button on the host page, in a shadow root that the page's styles don't reach. */
export interface Launcher {
  host: HTMLElement;
  root: ShadowRoot;
  button: HTMLButtonElement;
  /** Shows the open or closed state and the number of unread messages. */
  show: (open: boolean, unread: number) => void;
}

const CHAT = 'M5 4h14q3 0 3 3v7q0 3-3 3h-7l-6 4v-4q-3 0-3-3V7q0-3 3-3Z';
const CROSS = 'M6 6l12 12M18 6L6 18';

// Without `!important`, a page's rule for every element would move the widget.
const css = (
  side: string,
  color: string,
  ink: string,
): string => `:host{all:initial!important;position:fixed!important;z-index:2147483647!important}
button,iframe{position:fixed;bottom:20px;${side}:20px;border:0}
button{width:56px;height:56px;padding:14px;border-radius:50%;background:${color};color:${ink};box-shadow:0 4px 48px #0004;cursor:pointer}
button:focus-visible{outline:3px solid ${ink};box-shadow:0 0 0 6px ${color}}
path{fill:none;stroke:currentColor;stroke-width:2}
i{position:absolute;top:-4px;right:-4px;padding:0 7px;border-radius:16px;background:#b3202c;color:#fff;font:700 12px/20px system-ui}
i:empty{display:none}
iframe{bottom:88px;width:min(400px,100vw - 40px);height:min(680px,100dvh - 108px);border-radius:16px;box-shadow:0 4px 48px #0004;visibility:hidden;opacity:0;transition:.16s}
:host([open]) iframe{visibility:visible;opacity:1}
@media(max-width:480px){iframe{inset:0;width:100%;height:100dvh;border-radius:0}:host([open][ready]) button{display:none}}
@media(prefers-reduced-motion){iframe{transition:none}}
@media print{*{display:none}}`;

const createSvgElement = (name: string): Element => document.createElementNS('http://www.w3.org/2000/svg', name);

/** Creates the launcher in the tenant's colors; the caller adds it to the page. */
export function createLauncher({ labels, primaryColor, textColor }: LauncherConfig, side: string): Launcher {
  const host = document.createElement('lobby-widget');
  const root = host.attachShadow({ mode: 'closed' });
  addStyles(root, css(side === 'left' ? side : 'right', primaryColor, textColor));

  const button = document.createElement('button');
  const badge = document.createElement('i');
  const icon = createSvgElement('svg');
  const path = createSvgElement('path');
  icon.setAttribute('viewBox', '0 0 24 24');
  icon.append(path);
  button.append(icon, badge);
  const show = (open: boolean, unread: number): void => {
    const count = `${unread > 99 ? '99+' : unread || ''}`;
    host.toggleAttribute('open', open);
    // As attributes: Firefox before 119 has no properties for them.
    button.setAttribute('aria-expanded', `${open}`);
    button.setAttribute('aria-label', `${open ? labels.close : labels.open} ${count}`);
    path.setAttribute('d', open ? CROSS : CHAT);
    badge.textContent = count;
  };
  show(false, 0);
  root.append(button);
  return { host, root, button, show };
}
