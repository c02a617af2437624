import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A web site on this machine whose answers a test chooses. */
export interface TestSite {
  /** Its host and port, as an operator allows them. */
  host: string;
  origin: string;
  /** What is answered, by path; what isn't here is not found. */
  answers: Record<string, RequestListener>;
  /** Paths in the order in which they were asked for. */
  asked: string[];
  /** How often somebody connected. */
  connections: () => number;
  close: () => void;
}

/** Answers with a text of a type. */
export const answerText =
  (body: string | Uint8Array, status = 200, type = 'text/html; charset=utf-8'): RequestListener =>
  (_request, response) =>
    void response.writeHead(status, { 'content-type': type }).end(body);

/** Answers with a page that has this title and this in its main part. */
export const answerPage = (title: string, body: string, head = ''): RequestListener =>
  answerText(
    `<!doctype html><html lang="en"><head><title>${title}</title>${head}</head><body><main>${body}</main></body></html>`,
  );

/** Leads elsewhere. */
export const answerRedirect =
  (location: string): RequestListener =>
  (_request, response) =>
    void response.writeHead(302, { location }).end();

/** Links for a page, each in a paragraph. */
export const linksTo = (...paths: string[]): string =>
  paths.map((path) => `<p><a href="${path}">${path}</a></p>`).join('');

/** Starts a site with nothing on it. */
export async function openTestSite(): Promise<TestSite> {
  let connections = 0;
  const server = await new Promise<Server>((started) => {
    const opened = createServer((request, response) => {
      site.asked.push(request.url ?? '');
      (site.answers[request.url ?? ''] ?? answerText('Not here', 404))(request, response);
    }).listen(0, '127.0.0.1', () => started(opened));
  });
  server.on('connection', () => (connections += 1));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const site: TestSite = {
    host,
    origin: `http://${host}`,
    answers: {},
    asked: [],
    connections: () => connections,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
  return site;
}
