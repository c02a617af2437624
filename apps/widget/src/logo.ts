import { LOBBY } from './embed-config.ts';
import { addLogo } from './logo-image.ts';

// Sent with the loader if the tenant has a logo, which covers the icon once the page is loaded. Where the page's policy forbids the
// platform's images, the icon stays.

const { button, config } = LOBBY;
// A script that is included twice has one button.
const showLogo = (): void => button && addLogo(button, config);

// After the page's load and its next frame, so that the page's own painting comes first.
const showAfterPaint = (): unknown => requestAnimationFrame(() => setTimeout(showLogo));
if (document.readyState === 'complete') showAfterPaint();
else addEventListener('load', showAfterPaint);
