import { once } from 'node:events';
import { createServer } from 'node:http';

/** A company's own web site, on an origin that is not the platform's. */
export interface TenantSite {
  origin: string;
  /** The same site under a name that the browser takes for another site than the platform, as it does with every real company's. */
  foreignOrigin: string;
  /** Puts the line from the dashboard on every page. */
  embed: (snippet: string) => void;
  close: () => Promise<void>;
}

export interface TenantSitePage {
  title: string;
  paragraphs: string[];
}

interface Options {
  /** Pages by path; `/` is the front page and links to all others. */
  pages: Record<string, TenantSitePage>;
  port?: number;
  /** The platform, which is all that the site's Content-Security-Policy allows beside itself. */
  platformUrl: string;
}

function renderPage({ title, paragraphs }: TenantSitePage, paths: string[], snippet: string): string {
  const links = paths.map((path) => `<a href="${path}">${path}</a>`).join(' ');
  const text = paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join('\n');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title><link rel="icon" href="data:,"></head>
<body><main><h1>${title}</h1>\n${text}</main><nav>${links}</nav>${snippet}</body></html>`;
}

/** Serves a site until it is closed. Its policy is as strict as a careful company's: no inline script or style, no other host. */
export async function startTenantSite({ pages, port = 0, platformUrl }: Options): Promise<TenantSite> {
  let snippet = '';
  const policy = `default-src 'none'; script-src ${platformUrl}; frame-src ${platformUrl}; img-src data:; base-uri 'none'`;
  const server = createServer((request, response) => {
    const page = pages[new URL(request.url ?? '/', 'http://site').pathname];
    if (!page) return void response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy })
      .end(renderPage(page, Object.keys(pages), snippet));
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const shownPort = typeof address === 'object' && address ? address.port : port;
  return {
    origin: `http://localhost:${shownPort}`,
    foreignOrigin: `http://127.0.0.1:${shownPort}`,
    embed: (line) => {
      snippet = line;
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
