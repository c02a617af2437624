import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A web site on this machine whose answers a test chooses. */
export interface TestSite {
  /** Its host and port, as an operator allows them. */
  host: string;
  origin: string;
  /** What is answered, by path; what isn't here is not found. */
  routes: Record<string, RequestListener>;
  /** Paths in the order in which they were asked for. */
  requestedPaths: string[];
  /** How often somebody connected. */
  connections: () => number;
  close: () => void;
}

/** Answers with a text of a type. */
export const respondWithText =
  (body: string | Uint8Array, status = 200, type = 'text/html; charset=utf-8'): RequestListener =>
  (_request, response) =>
    void response.writeHead(status, { 'content-type': type }).end(body);

/** Answers with a page that has this title and this in its main part. */
export const respondWithPage = (title: string, body: string, head = ''): RequestListener =>
  respondWithText(
    `<!doctype html><html lang="en"><head><title>${title}</title>${head}</head><body><main>${body}</main></body></html>`,
  );

/** Leads elsewhere. */
export const respondWithRedirect =
  (location: string): RequestListener =>
  (_request, response) =>
    void response.writeHead(302, { location }).end();

/** Links for a page, each in a paragraph. */
export const buildLinks = (...paths: string[]): string =>
  paths.map((path) => `<p><a href="${path}">${path}</a></p>`).join('');

/** Starts a site with nothing on it. */
export async function startTestSite(): Promise<TestSite> {
  let connections = 0;
  const server = await new Promise<Server>((started) => {
    const opened = createServer((request, response) => {
      site.requestedPaths.push(request.url ?? '');
      (site.routes[request.url ?? ''] ?? respondWithText('Not here', 404))(request, response);
    }).listen(0, '127.0.0.1', () => started(opened));
  });
  server.on('connection', () => (connections += 1));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const site: TestSite = {
    host,
    origin: `http://${host}`,
    routes: {},
    requestedPaths: [],
    connections: () => connections,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
  return site;
}
