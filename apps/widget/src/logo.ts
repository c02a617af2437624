import { LOBBY } from './embed-config.ts';

// Comes with the loader only where the tenant has a logo: it covers the drawn icon once the page has everything of its own. Where the
// page's policy allows no pictures of the platform, the icon stays.

const { button, config } = LOBBY;
const css = `
img{position:absolute;inset:0;width:56px;height:56px;padding:9px;box-sizing:border-box;border-radius:50%;background:#fff;border:2px solid ${config.primaryColor};object-fit:contain;forced-color-adjust:none}
:host([open]) img{display:none}`;

function showLogo(): void {
  const logo = new Image();
  logo.alt = '';
  logo.fetchPriority = 'low';
  logo.addEventListener('load', () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    const root = button?.getRootNode() as ShadowRoot;
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    // Below the number of what is unread.
    button?.firstChild?.after(logo);
  });
  logo.src = config.logoUrl ?? '';
}

// The second frame after the page's own load: never in the way of what the page itself paints.
const showAfterPaint = (): unknown => requestAnimationFrame(() => setTimeout(showLogo));
if (document.readyState === 'complete') showAfterPaint();
else addEventListener('load', showAfterPaint);
