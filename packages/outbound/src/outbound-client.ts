import type { LookupAddress } from 'node:dns';
import { lookup as systemLookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, fetch as undiciFetch, request } from 'undici';
import type { Dispatcher } from 'undici';
import {
  assertSafeDestination,
  isPublicAddress,
  resolveRedirect,
  parseWebAddress,
  privateAddressError,
} from './address-rules.ts';
import { createHostDelays, createHostSlots } from './host-slots.ts';
import type { ClaimHostSlot } from './host-slots.ts';
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
  isSubresource?: boolean;
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
  createFetch: (maxBytes: number) => typeof fetch;
  /** Throws OutboundError when the address would be refused without asking the network: its form, its port, a literal private address. */
  assertSafeAddress: (address: string) => void;
  /**
   * The address of a server that is no website, such as a company's mail server, by the same rules: connect to it, and not to what
   * its name means a moment later. `ports`: those of its protocol. Rejects with OutboundError.
   */
  resolveServer: (server: { host: string; port: number }, ports: readonly number[]) => Promise<string>;
  /** Milliseconds until an address's host may be asked again at the pace that is kept. */
  hostDelayMs: (address: string) => number;
  /** Whether the operator has named this address's host and port as its own. */
  isAllowlisted: (address: string) => boolean;
  close: () => Promise<void>;
}

export interface OutboundOptions {
  /** host:port pairs that may be reached although they are private: the operator's own sites and test sites. */
  allow: readonly string[];
  /** Read at each request, as `paceMs` is: a getter can change it. */
  userAgent: string;
  /** Milliseconds between two requests to one host, however many ask; hosts of `allow` are not paced. */
  paceMs: number;
  /** Gives out the hosts' turns where several processes ask; by default each process keeps the distance for itself. */
  claimHostSlot?: ClaimHostSlot;
  /** The system's resolver, or a test's. */
  resolve?: (host: string) => Promise<LookupAddress[]>;
}

const MAX_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

type LookupCallback = (error: Error | null, addresses: LookupAddress[]) => void;

/** Looks a host up and gives its addresses only if every one of them is public: one private answer among them is an attack. */
function createPublicLookup(resolve: (host: string) => Promise<LookupAddress[]>) {
  return (host: string, _options: unknown, callback: LookupCallback): void => {
    resolve(host).then(
      (addresses) => {
        if (addresses.length === 0) callback(new OutboundError('unknown_host', { params: { host } }), []);
        else if (addresses.every(({ address }) => isPublicAddress(address))) callback(null, addresses);
        else callback(privateAddressError(host), []);
      },
      (error: unknown) => callback(new OutboundError('unknown_host', { params: { host }, cause: error }), []),
    );
  };
}

function toOutboundError(error: unknown, host: string, timedOut: boolean): OutboundError {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause)
    if (cause instanceof OutboundError) return cause;
  const code = (error as { code?: string }).code ?? '';
  if (timedOut || code.includes('TIMEOUT')) return new OutboundError('timed_out', { params: { host }, cause: error });
  return new OutboundError('unreachable', { params: { host }, cause: error });
}

const CONNECTION = {
  headersTimeout: 20_000,
  bodyTimeout: 20_000,
  maxHeaderSize: 32_768,
  connections: 8,
  keepAliveTimeout: 2_000,
};
const CONNECT_MS = 10_000;

interface Transport {
  /** Waits until the host may be asked. */
  waitForSlot: (url: URL, options: OutboundRequest) => Promise<void>;
  send: (url: URL, headers: Record<string, string>, signal: AbortSignal) => Promise<Dispatcher.ResponseData>;
}

/** A header's value as one text. */
const createHeaderGetter =
  (headers: Dispatcher.ResponseData['headers']) =>
  (name: string): string | null => {
    const value = headers[name];
    return Array.isArray(value) ? value.join(', ') : (value ?? null);
  };

const buildHeaders = (
  url: URL,
  first: URL,
  { accept = '*/*', authorization }: OutboundRequest,
): Record<string, string> => ({
  accept,
  ...(authorization && url.origin === first.origin ? { authorization } : {}),
});
/** Runs one step within what is left of the time, which waiting for a turn doesn't use up. */
async function withDeadline<T>(
  budget: { remainingMs: number },
  signal: AbortSignal | undefined,
  host: string,
  step: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const limit = AbortSignal.timeout(Math.max(1, Math.ceil(budget.remainingMs)));
  const began = performance.now();
  try {
    return await step(signal ? AbortSignal.any([limit, signal]) : limit);
  } catch (error) {
    signal?.throwIfAborted();
    throw toOutboundError(error, host, limit.aborted);
  } finally {
    budget.remainingMs -= performance.now() - began;
  }
}

/** Sends a request, follows redirects after checking each address, and reads the body within its limits. */
async function requestWithRedirects(
  { waitForSlot, send }: Transport,
  first: URL,
  options: OutboundRequest,
): Promise<OutboundResponse> {
  const budget = { remainingMs: options.timeoutMs };
  let url = first;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    const current = url;
    await waitForSlot(current, options);
    const result = await withDeadline(budget, options.signal, first.hostname, async (signal) => {
      const { statusCode, headers, body } = await send(current, buildHeaders(current, first, options), signal);
      // undici emits an error when a body is left before its end; without a listener it would end the process.
      body.on('error', () => undefined);
      const header = createHeaderGetter(headers);
      const location = header('location');
      if (REDIRECTS.has(statusCode) && location) {
        body.destroy();
        return resolveRedirect(current, location);
      }
      const bytes = await readBody(body, header('content-encoding'), options.maxBytes);
      return { url: current.href, status: statusCode, contentType: header('content-type') ?? '', header, body: bytes };
    });
    if (!(result instanceof URL)) return result;
    url = result;
  }
  throw new OutboundError('too_many_redirects', { params: { host: first.hostname, limit: MAX_REDIRECTS } });
}

/** Looks up servers that are no websites. */
const createServerResolver =
  (lookup: ReturnType<typeof createPublicLookup>, allowlist: ReadonlySet<string>): OutboundClient['resolveServer'] =>
  async ({ host, port }, ports) => {
    if (allowlist.has(`${host.toLowerCase()}:${port}`)) return host;
    if (!ports.includes(port)) throw new OutboundError('unsupported_port', { params: { port } });
    if (isIP(host) !== 0) {
      if (!isPublicAddress(host)) throw privateAddressError(host);
      return host;
    }
    return new Promise((settle, fail) => {
      lookup(host, {}, (error, [first]) => (first ? settle(first.address) : fail(error)));
    });
  };

/** The only way to an address from outside: every connection of every redirect is checked against the address rules. */
export function createOutboundClient(options: OutboundOptions): OutboundClient {
  const { allow, claimHostSlot = createHostSlots(), resolve } = options;
  const lookup = createPublicLookup(resolve ?? ((host) => systemLookup(host, { all: true })));
  const publicAgent = new Agent({ ...CONNECTION, connect: { timeout: CONNECT_MS, lookup } });
  // Many visitors are answered at once, and each holds a connection for as long as the model writes.
  const streamAgent = new Agent({ ...CONNECTION, connections: 64, connect: { timeout: CONNECT_MS, lookup } });
  const allowlistAgent = new Agent({ ...CONNECTION, connections: 64, connect: { timeout: CONNECT_MS } });
  const hostDelays = createHostDelays();
  const allowlist = new Set(allow.map((entry) => entry.toLowerCase()));

  const isAllowlistedUrl = (url: URL): boolean =>
    allowlist.has(`${url.hostname}:${url.port || (url.protocol === 'https:' ? '443' : '80')}`);
  const waitForSlot: Transport['waitForSlot'] = async (
    url,
    { paceMs: requested = 0, isSubresource = false, signal },
  ) => {
    if (isSubresource) return;
    const gapMs = Math.max(isAllowlistedUrl(url) ? 0 : options.paceMs, requested);
    if (gapMs === 0) return;
    const waitMs = await claimHostSlot(url.host, gapMs);
    hostDelays.record(url.host, waitMs + gapMs);
    if (waitMs > 0) await sleep(waitMs, undefined, signal ? { signal } : {});
  };
  const send: Transport['send'] = (url, requested, signal) => {
    const allowlisted = isAllowlistedUrl(url);
    if (!allowlisted) assertSafeDestination(url);
    const headers = { 'user-agent': options.userAgent, 'accept-encoding': 'gzip, br, deflate', ...requested };
    return request(url, { dispatcher: allowlisted ? allowlistAgent : publicAgent, signal, headers });
  };

  const createSafeFetch = (maxBytes: number) => async (address: string | URL | Request, init?: RequestInit) => {
    const url = parseWebAddress(address instanceof Request ? address.url : String(address));
    const allowlisted = isAllowlistedUrl(url);
    if (!allowlisted) assertSafeDestination(url);
    const checked = { ...init, redirect: 'manual', dispatcher: allowlisted ? allowlistAgent : streamAgent };
    const response = await undiciFetch(url, checked as Parameters<typeof undiciFetch>[1]);
    return limitBody(response as unknown as Response, maxBytes);
  };

  return {
    createFetch: createSafeFetch,
    get: async (address, options) => requestWithRedirects({ waitForSlot, send }, parseWebAddress(address), options),
    assertSafeAddress: (address) => {
      const url = parseWebAddress(address);
      if (!isAllowlistedUrl(url)) assertSafeDestination(url);
    },
    resolveServer: createServerResolver(lookup, allowlist),
    hostDelayMs: (address) => {
      return URL.canParse(address) ? hostDelays.hostDelayMs(new URL(address).host) : 0;
    },
    isAllowlisted: (address) => URL.canParse(address) && isAllowlistedUrl(new URL(address)),
    close: async () => {
      await Promise.all([publicAgent.destroy(), streamAgent.destroy(), allowlistAgent.destroy()]);
    },
  };
}
