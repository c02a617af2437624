import { startPageServer } from '../../deployment/page-server.ts';
import type { PageServer } from '../../deployment/page-server.ts';

// The least that a launcher and a panel can be, written by hand: what the widget is measured against.

const LAUNCHER = `(() => {
  const host = document.createElement('baseline-launcher'), root = host.attachShadow({ mode: 'closed' });
  const sheet = new CSSStyleSheet(), button = document.createElement('button');
  sheet.replaceSync('button,iframe{position:fixed;right:20px;bottom:20px;border:0}button{width:56px;height:56px;border-radius:50%;background:#1d4ed8}iframe{bottom:88px;width:400px;height:600px}');
  root.adoptedStyleSheets = [sheet];
  button.ariaLabel = 'Open';
  let frame;
  button.onclick = () => {
    if (frame) return;
    frame = document.createElement('iframe');
    frame.src = '/baseline-panel';
    root.append(frame);
  };
  root.append(button);
  document.documentElement.append(host);
})();`;
const PANEL = '<!doctype html><title>Panel</title><textarea autofocus></textarea>';

/** As long as a shop's front page. */
const CONTENT = Array.from(
  { length: 400 },
  (_, index) => `<article><h2>Product ${index}</h2><p>${'Warm and dry in any weather. '.repeat(6)}</p></article>`,
).join('');

const buildPage = (tag: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A shop</title><link rel="icon" href="data:,"></head><body><main>${CONTENT}</main>${tag}</body></html>`;

/** A shop's front page three times: `/none` without a launcher, `/baseline` with the one written by hand, `/lobby` with a snippet. */
export async function startWidgetBaselineSite(): Promise<
  Pick<PageServer, 'origin' | 'close'> & { embed: (snippet: string) => void }
> {
  const { origin, serve, close } = await startPageServer();
  serve('/none', buildPage(''));
  serve('/baseline', buildPage('<script async src="/baseline.js"></script>'));
  serve('/baseline.js', LAUNCHER, { type: 'text/javascript' });
  serve('/baseline-panel', PANEL);
  return { origin, close, embed: (snippet) => serve('/lobby', buildPage(snippet)) };
}
