import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request that the API got. */
export interface GraphRequest {
  path: string;
  query: URLSearchParams;
  token: string | undefined;
}
/** Answers in place of the API. If it sends nothing, the API answers. */
export type GraphHandler = (request: GraphRequest, response: ServerResponse) => unknown;

/** Facebook's Graph API for one page: the page, and its posts in batches with cursors. */
export interface FakeGraphApi {
  server: Server;
  url: string;
  requests: GraphRequest[];
  /** The tokens that are valid now. */
  tokens: Set<string>;
  posts: Record<string, unknown>[];
  /** Posts in one batch, whatever the request's limit. */
  pageSize: number;
  handler: GraphHandler | null;
}

const PAGE = {
  id: '1001',
  name: 'Bakery Smith',
  link: 'https://www.facebook.com/BakerySmith',
  category: 'Bakery',
  about: 'Bread by hand since 1908.',
  description: 'Our rye bread rests for two days before it is baked.',
  hours: { mon_1_open: '07:00', mon_1_close: '12:00', mon_2_open: '14:00', mon_2_close: '18:00' },
  phone: '+49 30 1234',
  emails: ['hello@bakery.example'],
  location: { street: 'Main Street 1', zip: '10115', city: 'Berlin', country: 'Germany' },
};
/** A post of the page. */
export const buildGraphPost = (number: number, message?: string, overrides: object = {}) => ({
  id: `1001_${number}`,
  ...(message ? { message } : {}),
  created_time: '2026-05-03T08:00:00+0000',
  permalink_url: `https://www.facebook.com/BakerySmith/posts/${number}`,
  ...overrides,
});
/** Sends an error in the API's format. */
export const sendGraphError = (response: ServerResponse, status: number, error: object): unknown =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ error }));

function listPosts({ posts, pageSize, url }: FakeGraphApi, query: URLSearchParams): object {
  const from = Number(query.get('after') ?? 0);
  const data = posts.slice(from, from + pageSize);
  const isLast = from + pageSize >= posts.length;
  const after = String(from + pageSize);
  return {
    data,
    paging: { cursors: { before: String(from), after }, ...(isLast ? {} : { next: `${url}/next?after=${after}` }) },
  };
}

function handleRequest(graph: FakeGraphApi, request: IncomingMessage, response: ServerResponse): unknown {
  const { pathname, searchParams: query } = new URL(request.url ?? '', graph.url);
  const graphRequest = { path: pathname, query, token: request.headers.authorization?.replace(/^Bearer /, '') };
  graph.requests.push(graphRequest);
  if (graph.handler) {
    graph.handler(graphRequest, response);
    if (response.writableEnded || response.headersSent) return;
  }
  if (!graph.tokens.has(graphRequest.token ?? ''))
    return sendGraphError(response, 400, {
      message: `Malformed access token ${graphRequest.token}`,
      type: 'OAuthException',
      code: 190,
    });
  response.setHeader('content-type', 'application/json');
  if (/^\/v[\d.]+\/(BakerySmith|1001)$/.test(pathname)) return response.end(JSON.stringify(PAGE));
  if (/^\/v[\d.]+\/1001\/posts$/.test(pathname)) return response.end(JSON.stringify(listPosts(graph, query)));
  return sendGraphError(response, 400, { message: 'Unsupported get request.', code: 100, error_subcode: 33 });
}

/** Starts the API on a free port. No token is valid yet. */
export async function startFakeGraphApi(): Promise<FakeGraphApi> {
  const graph: FakeGraphApi = {
    server: createServer((request, response) => handleRequest(graph, request, response)),
    url: '',
    requests: [],
    tokens: new Set(),
    posts: [],
    pageSize: 2,
    handler: null,
  };
  await new Promise<void>((resolve) => graph.server.listen(0, '127.0.0.1', resolve));
  graph.url = `http://127.0.0.1:${(graph.server.address() as AddressInfo).port}`;
  return graph;
}
