import { createHmac, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { startHttpDouble } from '@lobby/simulators';

/** A message that the double has taken for a person. */
export interface TakenWhatsapp {
  id: string;
  to: string;
  type: string;
  /** What comes back in reports about it. */
  data: string;
  /** The whole of it, as it came. */
  body: Record<string, unknown>;
}

interface WhatsappFault {
  status: number;
  code?: number;
  retryAfter?: number;
  delayMs?: number;
}

/** The documented Cloud API of one number: it takes messages by its rules, signs notifications, and misbehaves when it is told to. */
export interface FakeWhatsapp {
  url: string;
  host: string;
  phoneNumberId: string;
  accessToken: string;
  appSecret: string;
  taken: TakenWhatsapp[];
  /** For the next messages. */
  faults: WhatsappFault[];
  /** Approved templates, by name and language, with how many values they have. */
  templates: Map<string, number>;
  media: Map<string, Buffer>;
  /** Brings a notification, signed with the app's secret or another; gives the status. */
  notify: (webhookUrl: string, value: object, options?: { secret?: string; phoneNumberId?: string }) => Promise<number>;
  /** Brings a person's message. */
  send: (
    webhookUrl: string,
    message: { from: string; text?: string; id?: string; name?: string; at?: Date } & Record<string, unknown>,
    options?: { secret?: string; phoneNumberId?: string },
  ) => Promise<number>;
  /** Reports what became of a message. */
  report: (webhookUrl: string, message: TakenWhatsapp, status: string, code?: number) => Promise<number>;
  close: () => Promise<void>;
}

interface Sent {
  to?: string;
  type?: string;
  biz_opaque_callback_data?: string;
  text?: { body: string };
  interactive?: { body: { text: string }; action: { buttons?: { reply: { title: string } }[] } };
  template?: { name: string; language: { code: string }; components: { parameters: unknown[] }[] };
}

const refuse = (code: number, message: string) => ({ error: { message, type: 'OAuthException', code } });

/** Why the API refuses a message; null: it takes it. */
function findFault({ to, type, text, interactive, template }: Sent, templates: Map<string, number>): object | null {
  if (!/^\d{5,20}$/.test(to ?? '')) return refuse(131009, 'Parameter value is not valid');
  if (type === 'text' && (!text?.body || text.body.length > 4096))
    return refuse(131009, 'Parameter value is not valid');
  const buttons = interactive?.action.buttons ?? [];
  const isTooLong = (interactive?.body.text.length ?? 0) > 1024 || buttons.some(({ reply }) => reply.title.length > 20);
  if (buttons.length > 3 || isTooLong) return refuse(131009, 'Parameter value is not valid');
  if (!template) return null;
  const count = templates.get(`${template.name} ${template.language.code}`);
  if (count === undefined) return refuse(132001, 'Template name does not exist in the translation');
  const given = template.components[0]?.parameters.length ?? 0;
  return given === count ? null : refuse(132000, 'Number of parameters does not match');
}

type Notifications = Pick<FakeWhatsapp, 'notify' | 'send' | 'report'>;

/** What Meta brings to a webhook, signed as Meta signs it. */
function createNotifications(getDouble: () => FakeWhatsapp): Notifications {
  const notify: Notifications['notify'] = async (webhookUrl, value, options = {}) => {
    const { secret = getDouble().appSecret, phoneNumberId = getDouble().phoneNumberId } = options;
    const metadata = { display_phone_number: '15550100100', phone_number_id: phoneNumberId };
    const change = { field: 'messages', value: { messaging_product: 'whatsapp', metadata, ...value } };
    const notification = { object: 'whatsapp_business_account', entry: [{ id: 'WABA', changes: [change] }] };
    // Meta escapes what isn't ASCII, and signs that.
    const body = JSON.stringify(notification).replaceAll(
      /[\u0080-\uffff]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
    const signature = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
    const headers = { 'content-type': 'application/json', 'x-hub-signature-256': signature };
    return (await fetch(webhookUrl, { method: 'POST', body, headers })).status;
  };
  return {
    notify,
    send: (
      webhookUrl,
      { from, text, id = `wamid.${randomUUID()}`, name = 'Ann', at = new Date(), ...content },
      options,
    ) => {
      const timestamp = String(Math.floor(at.getTime() / 1000));
      const body = text === undefined ? {} : { text: { body: text } };
      const message = { id, from, timestamp, type: 'text', ...body, ...content };
      return notify(webhookUrl, { contacts: [{ wa_id: from, profile: { name } }], messages: [message] }, options);
    },
    report: (webhookUrl, { id, to, data }, status, code) => {
      const errors = code ? { errors: [{ code, title: 'no' }] } : {};
      const report = { id, status, recipient_id: to, biz_opaque_callback_data: data, ...errors };
      return notify(webhookUrl, { statuses: [report] });
    },
  };
}

/** Starts the double on a free port. */
export async function startFakeWhatsapp(): Promise<FakeWhatsapp> {
  const double = await startHttpDouble(async (request, body, response) => {
    const answer = (status: number, json: object, headers: Record<string, string> = {}): unknown =>
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(json));
    if (request.headers.authorization !== `Bearer ${whatsapp.accessToken}`)
      return answer(401, refuse(190, 'Error validating access token: Session has expired'));
    const { pathname } = new URL(request.url ?? '', whatsapp.url);
    const id = pathname.split('/').at(-1) ?? '';
    if (pathname === `/v25.0/${whatsapp.phoneNumberId}`)
      return answer(200, { display_phone_number: '+1 555 010 0100', id });
    if (pathname.startsWith('/media/')) return response.end(whatsapp.media.get(id));
    if (whatsapp.media.has(id)) return answer(200, { id, url: `${whatsapp.url}/media/${id}` });
    if (pathname !== `/v25.0/${whatsapp.phoneNumberId}/messages`)
      return answer(400, refuse(100, 'Unsupported request'));
    const fault = whatsapp.faults.shift();
    if (fault?.delayMs) await sleep(fault.delayMs);
    if (fault && fault.status !== 200) {
      const after = fault.retryAfter ? { 'retry-after': String(fault.retryAfter) } : {};
      return answer(fault.status, refuse(fault.code ?? 0, 'no'), after as Record<string, string>);
    }
    const sent = JSON.parse(body) as Sent;
    const refused = findFault(sent, whatsapp.templates);
    if (refused) return answer(400, refused);
    const message = {
      id: `wamid.${randomUUID()}`,
      to: sent.to ?? '',
      type: sent.type ?? '',
      data: sent.biz_opaque_callback_data ?? '',
      body: sent as Record<string, unknown>,
    };
    whatsapp.taken.push(message);
    return answer(200, { messaging_product: 'whatsapp', messages: [{ id: message.id }] });
  });
  const whatsapp: FakeWhatsapp = {
    url: double.url,
    host: new URL(double.url).host,
    phoneNumberId: '106540352242922',
    accessToken: `EAA${randomUUID()}`,
    appSecret: randomUUID().replaceAll('-', ''),
    taken: [],
    faults: [],
    templates: new Map(),
    media: new Map(),
    ...createNotifications(() => whatsapp),
    close: double.close,
  };
  return whatsapp;
}
