import type { WidgetConfig } from '@lobby/contracts/widget';
import { readableOn } from './contrast.ts';

/** The button on the company's page, in a shadow root where the page's styles don't reach it. */
export interface Launcher {
  host: HTMLElement;
  root: ShadowRoot;
  button: HTMLButtonElement;
  /** Shows how many messages are unread; empty shows nothing. */
  badge: HTMLElement;
  /** Paints the open or the closed state. */
  show: (open: boolean) => void;
}

const CHAT =
  'M12 3C6.5 3 2 6.8 2 11.5c0 2.4 1.2 4.6 3.1 6.1-.1 1.2-.6 2.4-1.5 3.4 1.9-.1 3.6-.8 4.9-1.8 1.1.3 2.3.5 3.5.5 5.5 0 10-3.8 10-8.2S17.5 3 12 3Z';
const CROSS = 'M6 6l12 12M18 6L6 18';

const css = (side: string, color: string, ink: string): string => `
:host{all:initial;position:fixed;z-index:2147483000;bottom:0;${side}:0}
button{position:fixed;bottom:20px;${side}:20px;width:56px;height:56px;padding:0;border:0;border-radius:50%;background:${color};color:${ink};cursor:pointer;box-shadow:0 4px 16px rgba(0,0,0,.24);transition:transform .15s}
button:hover{transform:scale(1.05)}
button:focus-visible{outline:3px solid ${color};outline-offset:3px}
svg{width:28px;height:28px;display:block;margin:auto}
i{position:fixed;bottom:62px;${side}:16px;min-width:20px;height:20px;padding:0 6px;box-sizing:border-box;border-radius:10px;background:#b3202c;color:#fff;font:700 12px/20px system-ui,sans-serif;text-align:center}
i:empty{display:none}
iframe{position:fixed;bottom:88px;${side}:20px;width:400px;height:min(680px,calc(100dvh - 108px));border:0;border-radius:16px;background:#fff;box-shadow:0 12px 48px rgba(0,0,0,.28);visibility:hidden;opacity:0;transform:translateY(12px);transition:opacity .16s,transform .16s,visibility .16s;color-scheme:normal}
:host([open]) iframe{visibility:visible;opacity:1;transform:none}
@media (max-width:480px){iframe{inset:0;width:100%;height:100dvh;border-radius:0}:host([open]) button{display:none}}
@media (prefers-reduced-motion:reduce){button,iframe{transition:none}}
@media (prefers-color-scheme:dark){iframe{background:#15171c}}
@media print{:host{display:none}}`;

function icon(path: string, isLine: boolean): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const drawn = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  drawn.setAttribute('d', path);
  drawn.setAttribute('fill', isLine ? 'none' : 'currentColor');
  drawn.setAttribute('stroke', isLine ? 'currentColor' : 'none');
  drawn.setAttribute('stroke-width', '2');
  svg.append(drawn);
  return svg;
}

/** Makes the launcher in the tenant's colours; the caller puts it on the page. */
export function createLauncher({ companyName, launcherPosition, primaryColor }: WidgetConfig): Launcher {
  const host = document.createElement('lobby-widget');
  const root = host.attachShadow({ mode: 'closed' });
  // A constructed sheet, because the page's Content-Security-Policy may forbid style elements.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css(launcherPosition, primaryColor, readableOn(primaryColor)));
  root.adoptedStyleSheets = [sheet];

  const button = document.createElement('button');
  const badge = document.createElement('i');
  button.type = 'button';
  const show = (open: boolean): void => {
    host.toggleAttribute('open', open);
    button.setAttribute('aria-expanded', String(open));
    button.setAttribute('aria-label', `${open ? 'Close the chat' : 'Chat'} with ${companyName}`);
    button.replaceChildren(open ? icon(CROSS, true) : icon(CHAT, false));
  };
  show(false);
  root.append(button, badge);
  return { host, root, button, badge, show };
}
