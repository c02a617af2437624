import { addStyles } from './add-styles.ts';
import { LOBBY } from './embed-config.ts';

// Sent with the loader if the tenant has a logo, which covers the icon once the page is loaded. Where the page's policy forbids the
// platform's images, the icon stays.

const { button, config } = LOBBY;
const css = `
img{position:absolute;inset:0;width:56px;height:56px;padding:9px;box-sizing:border-box;border-radius:50%;background:#fff;border:2px solid ${config.primaryColor};object-fit:contain;forced-color-adjust:none}
:host([open]) img{display:none}`;

function showLogo(): void {
  const logo = new Image();
  logo.alt = '';
  logo.fetchPriority = 'low';
  logo.addEventListener('load', () => {
    // A script that is included twice has one button.
    if (!button) return;
    addStyles(button.getRootNode() as ShadowRoot, css);
    // Below the unread count.
    button.firstChild?.after(logo);
  });
  logo.src = config.logoUrl ?? '';
}

// After the page's load and its next frame, so that the page's own painting comes first.
const showAfterPaint = (): unknown => requestAnimationFrame(() => setTimeout(showLogo));
if (document.readyState === 'complete') showAfterPaint();
else addEventListener('load', showAfterPaint);
