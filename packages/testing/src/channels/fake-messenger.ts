import { createHmac, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { startHttpDouble } from '@lobby/simulators';

/** A message that the double has taken for a person. */
export interface TakenMessenger {
  mid: string;
  to: string;
  text: string;
  type: string;
  tag: string | null;
  /** A file's kind and address. */
  file: { type: string; url: string } | null;
  quickReplies: { title: string; payload: string }[];
}

interface MessengerFault {
  status: number;
  code?: number;
  subcode?: number;
  retryAfter?: number;
  /** Answers only after this long. */
  delayMs?: number;
}

/** A page, or an Instagram account with the page that it is linked to, and the app that is subscribed to it. */
interface Page {
  object: 'page' | 'instagram';
  pageId: string;
  instagramId?: string;
  appSecret: string;
  /** Where the app's webhook goes. */
  webhookUrl: string;
}

/**
 * Meta's documented Send API and webhooks for pages and Instagram accounts, by their tokens: it keeps the rules of Meta's window, signs
 * what it brings, and misbehaves when it is told to.
 */
export interface FakeMessenger {
  url: string;
  host: string;
  pages: Map<string, Page>;
  /** Tokens of pages that have subscribed the app. */
  subscribed: Set<string>;
  names: Map<string, string>;
  taken: TakenMessenger[];
  /** For the next messages. */
  faults: MessengerFault[];
  /** Files that people have sent, by their name. */
  files: Map<string, Buffer>;
  /** Addresses of files aren't fetched. */
  refusesAddresses: boolean;
  /** Asks whether an account's address is its own, as Meta does when an address is entered; gives its status and text. */
  verify: (webhookUrl: string, verifyToken: string) => Promise<[status: number, text: string]>;
  /** Brings events to a page's webhook; gives the status. `forged`: of somebody who doesn't have the app's secret. */
  notify: (
    token: string,
    events: object[],
    forged?: { appSecret?: string; entryId?: string; webhookUrl?: string },
  ) => Promise<number>;
  /** Brings a person's message. */
  send: (
    token: string,
    message: { from: string; text?: string; mid?: string; at?: Date; attachments?: object[]; payload?: string },
  ) => Promise<number>;
  close: () => Promise<void>;
}

interface Call {
  recipient?: { id: string };
  messaging_type?: string;
  tag?: string;
  message?: {
    text?: string;
    attachment?: { type: string; payload: { url: string } };
    quick_replies?: { title: string; payload: string }[];
  };
}

type Answer = [status: number, body: object];

const refuse = (status: number, code: number, subcode?: number): Answer => [
  status,
  { error: { message: 'refused', type: 'OAuthException', code, ...(subcode ? { error_subcode: subcode } : {}) } },
];

/** Meta escapes what isn't ASCII, and signs it so. */
const toEscapedJson = (value: object): string =>
  JSON.stringify(value).replaceAll(
    /[\u0080-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

function take(double: FakeMessenger, page: Page, { recipient, message = {}, ...call }: Call): Answer {
  const { text = '', attachment, quick_replies: quickReplies = [] } = message;
  const size = page.object === 'instagram' ? Buffer.byteLength(text) : text.length;
  if (!recipient || size > (page.object === 'instagram' ? 1_000 : 2_000)) return refuse(400, 100);
  if (!text && !attachment) return refuse(400, 100);
  if (quickReplies.length > 13 || quickReplies.some(({ title }) => title.length > 20)) return refuse(400, 100);
  if (attachment && double.refusesAddresses) return refuse(400, 100, 2_018_047);
  const mid = `m_${randomUUID()}`;
  double.taken.push({
    mid,
    to: recipient.id,
    text,
    type: call.messaging_type ?? '',
    tag: call.tag ?? null,
    file: attachment ? { type: attachment.type, url: attachment.payload.url } : null,
    quickReplies,
  });
  return [200, { recipient_id: recipient.id, message_id: mid }];
}

function answerCall(double: FakeMessenger, request: IncomingMessage, body: string): Answer {
  const token = (request.headers.authorization ?? '').replace('Bearer ', '');
  const page = double.pages.get(token);
  if (!page) return refuse(401, 190);
  const { pathname, searchParams } = new URL(request.url ?? '', double.url);
  const proof = createHmac('sha256', page.appSecret).update(token).digest('hex');
  if (searchParams.get('appsecret_proof') !== proof) return refuse(400, 100);
  const [, , node = '', edge] = pathname.split('/');
  if (edge === 'subscribed_apps' && node === page.pageId) {
    double.subscribed.add(token);
    return [200, { success: true }];
  }
  if (edge === 'messages' && node === 'me') return take(double, page, JSON.parse(body) as Call);
  const { pageId, instagramId } = page;
  if (node === 'me')
    return [200, { id: pageId, ...(instagramId ? { instagram_business_account: { id: instagramId } } : {}) }];
  const name = double.names.get(node);
  if (!name) return refuse(400, 100, 33);
  return [200, page.object === 'page' ? { first_name: name, last_name: 'Miller', id: node } : { name, id: node }];
}

/** Starts the double on a free port. */
export async function startFakeMessenger(): Promise<FakeMessenger> {
  const server = await startHttpDouble(async (request, body, response) => {
    const file = double.files.get((request.url ?? '').replace('/files/', ''));
    if (file) return response.end(file);
    const fault = request.url?.includes('/me/messages') ? double.faults.shift() : undefined;
    if (fault?.delayMs) await sleep(fault.delayMs);
    const [status, json] =
      fault && fault.status !== 200
        ? refuse(fault.status, fault.code ?? 2, fault.subcode)
        : answerCall(double, request, body);
    const retryAfter = fault?.retryAfter ? { 'retry-after': String(fault.retryAfter) } : {};
    return response.writeHead(status, { 'content-type': 'application/json', ...retryAfter }).end(JSON.stringify(json));
  });
  const double: FakeMessenger = {
    url: server.url,
    host: new URL(server.url).host,
    pages: new Map(),
    subscribed: new Set(),
    names: new Map(),
    taken: [],
    faults: [],
    files: new Map(),
    refusesAddresses: false,
    verify: async (webhookUrl, verifyToken) => {
      const query = { 'hub.mode': 'subscribe', 'hub.verify_token': verifyToken, 'hub.challenge': '1158201444' };
      const response = await fetch(`${webhookUrl}?${new URLSearchParams(query).toString()}`);
      return [response.status, await response.text()];
    },
    notify: async (token, events, { appSecret, entryId, webhookUrl } = {}) => {
      const page = double.pages.get(token);
      if (!page) throw new Error('There is no such page');
      const id = entryId ?? page.instagramId ?? page.pageId;
      const body = toEscapedJson({ object: page.object, entry: [{ id, time: Date.now(), messaging: events }] });
      const signature = createHmac('sha256', appSecret ?? page.appSecret)
        .update(body)
        .digest('hex');
      const headers = { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` };
      return (await fetch(webhookUrl ?? page.webhookUrl, { method: 'POST', headers, body })).status;
    },
    send: (token, { from, text, mid = `m_${randomUUID()}`, at = new Date(), attachments, payload }) => {
      const page = double.pages.get(token);
      const message = { mid, text, attachments, ...(payload ? { quick_reply: { payload } } : {}) };
      const recipient = { id: page?.instagramId ?? page?.pageId };
      return double.notify(token, [{ sender: { id: from }, recipient, timestamp: at.getTime(), message }]);
    },
    close: server.close,
  };
  return double;
}
