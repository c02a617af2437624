import { once } from 'node:events';
import { createServer } from 'node:http';

/** Pages of a company's developer, each written as its test needs it. */
export interface HostPages {
  /** Another origin than the platform's, and the same site: a browser without a profile keeps nothing in frames of other sites. */
  origin: string;
  /** Sets what the site answers with at a path; `policy` is its Content-Security-Policy. */
  serve: (path: string, body: string, options?: { policy?: string; type?: string }) => void;
  close: () => Promise<void>;
}

const HTML = 'text/html; charset=utf-8';

/** Serves pages on an origin of their own until it is closed. */
export async function startHostPages(): Promise<HostPages> {
  const pages = new Map<string, { body: string; policy: string; type: string }>();
  const server = createServer((request, response) => {
    const page = pages.get(new URL(request.url ?? '/', 'http://site').pathname);
    if (!page) return void response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
    const { body, policy, type } = page;
    response
      .writeHead(200, { 'content-type': type, ...(policy ? { 'content-security-policy': policy } : {}) })
      .end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    origin: `http://localhost:${port}`,
    serve: (path, body, { policy = '', type = HTML } = {}) => void pages.set(path, { body, policy, type }),
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

/** A page with a script tag, in a language. */
export const buildHostPage = (tag: string, lang = 'en', body = '<main><h1>A page</h1></main>'): string =>
  `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>A page</title><link rel="icon" href="data:,"></head><body>${body}${tag}</body></html>`;
