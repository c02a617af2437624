import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A question that was put to the API. */
export interface GraphQuestion {
  path: string;
  query: URLSearchParams;
  token: string | undefined;
}
/** Answers in place of the API; what it leaves open, the API answers. */
export type GraphAnswer = (asked: GraphQuestion, response: ServerResponse) => unknown;

/** The Graph API as far as it is documented for one page: the page, and its posts in batches with cursors. */
export interface FakeGraph {
  server: Server;
  url: string;
  asked: GraphQuestion[];
  /** The tokens that are taken now. */
  tokens: Set<string>;
  posts: Record<string, unknown>[];
  /** Posts in one batch, however many are asked for. */
  batch: number;
  instead: GraphAnswer | null;
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
/** A post of the page, by its number. */
export const graphPost = (number: number, message?: string, more: object = {}) => ({
  id: `1001_${number}`,
  ...(message ? { message } : {}),
  created_time: '2026-05-03T08:00:00+0000',
  permalink_url: `https://www.facebook.com/BakerySmith/posts/${number}`,
  ...more,
});
/** Answers with an error as the API words it. */
export const graphFault = (response: ServerResponse, status: number, error: object): unknown =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ error }));

function answerPosts({ posts, batch, url }: FakeGraph, query: URLSearchParams): object {
  const from = Number(query.get('after') ?? 0);
  const data = posts.slice(from, from + batch);
  const isLast = from + batch >= posts.length;
  const after = String(from + batch);
  return {
    data,
    paging: { cursors: { before: String(from), after }, ...(isLast ? {} : { next: `${url}/next?after=${after}` }) },
  };
}

function answer(graph: FakeGraph, request: IncomingMessage, response: ServerResponse): unknown {
  const { pathname, searchParams: query } = new URL(request.url ?? '', graph.url);
  const asked = { path: pathname, query, token: request.headers.authorization?.replace(/^Bearer /, '') };
  graph.asked.push(asked);
  if (graph.instead) {
    graph.instead(asked, response);
    if (response.writableEnded || response.headersSent) return;
  }
  if (!graph.tokens.has(asked.token ?? ''))
    return graphFault(response, 400, {
      message: `Malformed access token ${asked.token}`,
      type: 'OAuthException',
      code: 190,
    });
  response.setHeader('content-type', 'application/json');
  if (/^\/v[\d.]+\/(BakerySmith|1001)$/.test(pathname)) return response.end(JSON.stringify(PAGE));
  if (/^\/v[\d.]+\/1001\/posts$/.test(pathname)) return response.end(JSON.stringify(answerPosts(graph, query)));
  return graphFault(response, 400, { message: 'Unsupported get request.', code: 100, error_subcode: 33 });
}

/** Opens the API on a port of its own; it knows no token yet. */
export async function openFakeGraph(): Promise<FakeGraph> {
  const graph: FakeGraph = {
    server: createServer((request, response) => answer(graph, request, response)),
    url: '',
    asked: [],
    tokens: new Set(),
    posts: [],
    batch: 2,
    instead: null,
  };
  await new Promise<void>((resolve) => graph.server.listen(0, '127.0.0.1', resolve));
  graph.url = `http://127.0.0.1:${(graph.server.address() as AddressInfo).port}`;
  return graph;
}
