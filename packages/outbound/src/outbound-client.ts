import type { LookupAddress } from 'node:dns';
import { lookup as systemLookup } from 'node:dns/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, fetch as undiciFetch, request } from 'undici';
import type { Dispatcher } from 'undici';
import { checkDestination, isPublicAddress, nextHop, parseWebAddress, privateAddress } from './address-rules.ts';
import { createTurnNotes, createTurns } from './pacer.ts';
import type { TakeTurn } from './pacer.ts';
import { OutboundError } from './outbound-error.ts';
import { limitBody } from './limit-body.ts';
import { readBody } from './read-body.ts';

export interface OutboundRequest {
  /** The most bytes of the body, after unpacking. */
  maxBytes: number;
  /** For everything but the waiting for the host's turn: connecting, every redirect and the whole body. */
  timeoutMs: number;
  /** The distance to the host's last request that it asks for itself; a longer one than the client's own counts, also for own hosts. */
  paceMs?: number;
  /** A script of a page that had its turn already: a browser doesn't wait between a page and its parts. */
  isPartOfPage?: boolean;
  accept?: string;
  /** Sent to the address's own origin and not along a redirect to another: a key is meant for whom it was given. */
  authorization?: string;
  signal?: AbortSignal;
}

export interface OutboundResponse {
  /** Where the redirects led. */
  url: string;
  status: number;
  contentType: string;
  header: (name: string) => string | null;
  body: Buffer;
}

export interface OutboundClient {
  /** Reads an address that a tenant or a document gave. Rejects with OutboundError; a status of 400 and more is no error. */
  get: (address: string, options: OutboundRequest) => Promise<OutboundResponse>;
  /**
   * The same rules for a library that wants a fetch of its own, such as a model provider's: no redirect is followed, so that a key
   * goes nowhere else, and at most `maxBytes` of an answer are given. Not paced.
   */
  fetchWithin: (maxBytes: number) => typeof fetch;
  /** Throws OutboundError when the address would be refused without asking the network: its form, its port, a literal private address. */
  check: (address: string) => void;
  /** Milliseconds until an address's host may be asked again at the pace that is kept. */
  turnInMs: (address: string) => number;
  /** Whether the operator has named this address's host and port as its own. */
  isAllowed: (address: string) => boolean;
  close: () => Promise<void>;
}

export interface OutboundOptions {
  /** host:port pairs that may be reached although they are private: the operator's own sites and test sites. */
  allow: readonly string[];
  userAgent: string;
  /** Milliseconds between two requests to one host, however many ask; hosts of `allow` are not paced. */
  paceMs: number;
  /** Gives out the hosts' turns where several processes ask; by default each process keeps the distance for itself. */
  takeTurn?: TakeTurn;
  /** The system's resolver, or a test's. */
  resolve?: (host: string) => Promise<LookupAddress[]>;
}

const MAX_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

type LookupCallback = (error: Error | null, addresses: LookupAddress[]) => void;

/** Looks a host up and gives its addresses only if every one of them is public: one private answer among them is an attack. */
function publicLookup(resolve: (host: string) => Promise<LookupAddress[]>) {
  return (host: string, _options: unknown, callback: LookupCallback): void => {
    resolve(host).then(
      (addresses) => {
        if (addresses.length === 0)
          callback(new OutboundError('unknown_host', `There is no site named ${host}. Check the address.`), []);
        else if (addresses.every(({ address }) => isPublicAddress(address))) callback(null, addresses);
        else callback(privateAddress(host), []);
      },
      (error: unknown) =>
        callback(new OutboundError('unknown_host', `There is no site named ${host}. Check the address.`, error), []),
    );
  };
}

function asOutboundError(error: unknown, host: string, timedOut: boolean): OutboundError {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause)
    if (cause instanceof OutboundError) return cause;
  const code = (error as { code?: string }).code ?? '';
  if (timedOut || code.includes('TIMEOUT'))
    return new OutboundError('timed_out', `${host} took too long to answer.`, error);
  return new OutboundError('unreachable', `${host} could not be reached${code ? ` (${code})` : ''}.`, error);
}

const CONNECTION = {
  headersTimeout: 20_000,
  bodyTimeout: 20_000,
  maxHeaderSize: 32_768,
  connections: 8,
  keepAliveTimeout: 2_000,
};
const CONNECT_MS = 10_000;

interface Way {
  /** Waits until the host may be asked. */
  wait: (url: URL, options: OutboundRequest) => Promise<void>;
  ask: (url: URL, headers: Record<string, string>, signal: AbortSignal) => Promise<Dispatcher.ResponseData>;
}

/** A header's value as one text. */
const headerReader =
  (headers: Dispatcher.ResponseData['headers']) =>
  (name: string): string | null => {
    const value = headers[name];
    return Array.isArray(value) ? value.join(', ') : (value ?? null);
  };

const headersFor = (
  url: URL,
  first: URL,
  { accept = '*/*', authorization }: OutboundRequest,
): Record<string, string> => ({
  accept,
  ...(authorization && url.origin === first.origin ? { authorization } : {}),
});
/** Runs one step within what is left of the time, which waiting for a turn doesn't use up. */
async function inTime<T>(
  clock: { leftMs: number },
  signal: AbortSignal | undefined,
  host: string,
  step: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const limit = AbortSignal.timeout(Math.max(1, Math.ceil(clock.leftMs)));
  const began = performance.now();
  try {
    return await step(signal ? AbortSignal.any([limit, signal]) : limit);
  } catch (error) {
    signal?.throwIfAborted();
    throw asOutboundError(error, host, limit.aborted);
  } finally {
    clock.leftMs -= performance.now() - began;
  }
}

/** Asks, follows redirects with every hop checked anew, and reads the body within its limits. */
async function follow({ wait, ask }: Way, first: URL, options: OutboundRequest): Promise<OutboundResponse> {
  const clock = { leftMs: options.timeoutMs };
  let url = first;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    const here = url;
    await wait(here, options);
    const answer = await inTime(clock, options.signal, first.hostname, async (signal) => {
      const { statusCode, headers, body } = await ask(here, headersFor(here, first, options), signal);
      // undici emits an error when a body is left before its end; without a listener it would end the process.
      body.on('error', () => undefined);
      const header = headerReader(headers);
      const location = header('location');
      if (REDIRECTS.has(statusCode) && location) {
        body.destroy();
        return nextHop(here, location);
      }
      const bytes = await readBody(body, header('content-encoding'), options.maxBytes);
      return { url: here.href, status: statusCode, contentType: header('content-type') ?? '', header, body: bytes };
    });
    if (!(answer instanceof URL)) return answer;
    url = answer;
  }
  throw new OutboundError('too_many_redirects', `${first.hostname} redirects more than ${MAX_REDIRECTS} times.`);
}

/** The only way to an address from outside: every connection of every redirect is checked against the address rules. */
export function createOutboundClient({
  allow,
  userAgent,
  paceMs,
  takeTurn = createTurns(),
  resolve,
}: OutboundOptions): OutboundClient {
  const lookup = publicLookup(resolve ?? ((host) => systemLookup(host, { all: true })));
  const publicAgent = new Agent({ ...CONNECTION, connect: { timeout: CONNECT_MS, lookup } });
  // Many visitors are answered at once, and each holds a connection for as long as the model writes.
  const streamAgent = new Agent({ ...CONNECTION, connections: 64, connect: { timeout: CONNECT_MS, lookup } });
  const ownAgent = new Agent({ ...CONNECTION, connections: 64, connect: { timeout: CONNECT_MS } });
  const turns = createTurnNotes();
  const allowed = new Set(allow.map((entry) => entry.toLowerCase()));

  const isOwn = (url: URL): boolean =>
    allowed.has(`${url.hostname}:${url.port || (url.protocol === 'https:' ? '443' : '80')}`);
  const wait: Way['wait'] = async (url, { paceMs: asked = 0, isPartOfPage = false, signal }) => {
    if (isPartOfPage) return;
    const gapMs = Math.max(isOwn(url) ? 0 : paceMs, asked);
    if (gapMs === 0) return;
    const waitMs = await takeTurn(url.host, gapMs);
    turns.note(url.host, waitMs + gapMs);
    if (waitMs > 0) await sleep(waitMs, undefined, signal ? { signal } : {});
  };
  const ask: Way['ask'] = (url, asked, signal) => {
    const own = isOwn(url);
    if (!own) checkDestination(url);
    const headers = { 'user-agent': userAgent, 'accept-encoding': 'gzip, br, deflate', ...asked };
    return request(url, { dispatcher: own ? ownAgent : publicAgent, signal, headers });
  };

  const checkedFetch = (maxBytes: number) => async (address: string | URL | Request, init?: RequestInit) => {
    const url = parseWebAddress(address instanceof Request ? address.url : String(address));
    const own = isOwn(url);
    if (!own) checkDestination(url);
    const checked = { ...init, redirect: 'manual', dispatcher: own ? ownAgent : streamAgent };
    const response = await undiciFetch(url, checked as Parameters<typeof undiciFetch>[1]);
    return limitBody(response as unknown as Response, maxBytes);
  };

  return {
    fetchWithin: checkedFetch,
    get: async (address, options) => follow({ wait, ask }, parseWebAddress(address), options),
    check: (address) => {
      const url = parseWebAddress(address);
      if (!isOwn(url)) checkDestination(url);
    },
    turnInMs: (address) => {
      return URL.canParse(address) ? turns.turnInMs(new URL(address).host) : 0;
    },
    isAllowed: (address) => URL.canParse(address) && isOwn(new URL(address)),
    close: async () => {
      await Promise.all([publicAgent.destroy(), streamAgent.destroy(), ownAgent.destroy()]);
    },
  };
}
