import { findChatDomainSlug } from '@lobby/core/chat-domains';
import type { Deps } from '@lobby/core/deps';
import type { Request, RequestHandler } from 'express';
import { limitRequests } from './limit-requests.ts';
import { listProcedures } from './list-procedures.ts';
import { sendError } from './send-error.ts';

const REMEMBERED_MS = 30_000;
/** Anybody can send any Host header. */
const MAX_REMEMBERED = 1_000;

export type FindChatDomain = (hostname: string) => Promise<string | null>;

/** Looks hosts up, each at most once in half a minute. */
export function createChatDomainLookup(deps: Pick<Deps, 'platformDb'>): FindChatDomain {
  const remembered = new Map<string, { slug: Promise<string | null>; until: number }>();
  return (hostname) => {
    const known = remembered.get(hostname);
    if (known && known.until > Date.now()) return known.slug;
    if (remembered.size >= MAX_REMEMBERED) remembered.clear();
    const slug = findChatDomainSlug(deps, hostname);
    remembered.set(hostname, { slug, until: Date.now() + REMEMBERED_MS });
    slug.catch(() => remembered.delete(hostname));
    return slug;
  };
}

/** What the chat page asks for; the dashboard and the console are at the platform's own address only. */
const CHAT_PATH = /^\/(?:c\/styles\.css$|widget\/|files\/|attachments\/|transcripts\/|trpc\/visitor\.)/;

const isVisitorCall = ({ path }: Pick<Request, 'path'>): boolean =>
  !path.startsWith('/trpc/') || listProcedures({ path }).every((name) => name.startsWith('visitor.'));

/** Answers with a company's chat page at a host of its own. Certificates and the way here are the proxy's. */
export function serveChatDomains(deps: Deps, find: FindChatDomain): RequestHandler {
  const { hostname: ownHostname, origin: ownOrigin } = new URL(deps.publicUrl);
  const limit = limitRequests(deps);
  const serve: RequestHandler = (request, response, next) => {
    find(request.hostname).then((slug) => {
      if (slug === null) return next();
      const origin = `${request.protocol}://${request.headers.host}`;
      response.locals['chatOrigin'] = origin;
      // A page of this host is the platform's own, where it asks this host.
      if (request.headers.origin === origin) request.headers.origin = ownOrigin;
      if (request.path === '/') request.url = `/c/${slug}`;
      else if (!CHAT_PATH.test(request.path) || !isVisitorCall(request)) return sendError(deps.log, response, null);
      next();
    }, next);
  };
  return (request, response, next) => {
    if (request.hostname === ownHostname || !request.hostname.includes('.')) return next();
    limit(request, response, (error?: unknown) => (error ? next(error) : void serve(request, response, next)));
  };
}

/** Whether a socket comes from a chat page at a company's host, which asks the host that it is on. */
export async function isChatDomainSocket(
  find: FindChatDomain,
  { origin, host }: { origin?: string | undefined; host?: string | undefined },
): Promise<boolean> {
  if (!origin || !host || !URL.canParse(origin) || new URL(origin).host !== host) return false;
  return (await find(new URL(origin).hostname)) !== null;
}

/** For a proxy that gets certificates when they are first needed, such as Caddy's `on_demand_tls`: 200 for a host that is a company's. */
export const answerCertificateAsk =
  (find: FindChatDomain): RequestHandler =>
  (request, response, next) => {
    const { domain } = request.query;
    if (typeof domain !== 'string' || domain.length > 253) return void response.sendStatus(400);
    find(domain.toLowerCase()).then((slug) => response.sendStatus(slug === null ? 404 : 200), next);
  };
