import { once } from 'node:events';
import { createServer } from 'node:http';

// The least that a launcher and a panel can be, made by hand: what the widget is measured against.

const LAUNCHER = `(() => {
  const host = document.createElement('floor-launcher'), root = host.attachShadow({ mode: 'closed' });
  const sheet = new CSSStyleSheet(), button = document.createElement('button');
  sheet.replaceSync('button,iframe{position:fixed;right:20px;bottom:20px;border:0}button{width:56px;height:56px;border-radius:50%;background:#1d4ed8}iframe{bottom:88px;width:400px;height:600px}');
  root.adoptedStyleSheets = [sheet];
  button.ariaLabel = 'Open';
  let frame;
  button.onclick = () => {
    if (frame) return;
    frame = document.createElement('iframe');
    frame.src = '/floor-panel';
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

/** A company's site with three front pages: without a launcher, with the floor's, with ours. */
export async function startWidgetBaselineSite(): Promise<{
  origin: string;
  serve: (snippet: string) => void;
  close: () => Promise<void>;
}> {
  const bodies: Record<string, [string, string]> = {
    '/none': ['text/html', buildPage('')],
    '/floor': ['text/html', buildPage('<script async src="/floor.js"></script>')],
    '/floor.js': ['text/javascript', LAUNCHER],
    '/floor-panel': ['text/html', PANEL],
  };
  const server = createServer((request, response) => {
    const [type, body] = bodies[request.url ?? ''] ?? ['text/plain', ''];
    response.writeHead(200, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' }).end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    origin: `http://localhost:${typeof address === 'object' && address ? address.port : 0}`,
    serve: (snippet) => void (bodies['/ours'] = ['text/html', buildPage(snippet)]),
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
