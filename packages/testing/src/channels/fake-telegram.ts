import { setTimeout as sleep } from 'node:timers/promises';
import { startHttpDouble } from '@lobby/simulators';

/** A message that the double has taken for a person. */
export interface TakenTelegram {
  chatId: string;
  method: string;
  text: string;
  /** The address of a picture or document. */
  file: string | null;
  buttons: { text: string; callback_data: string }[];
}

interface TelegramFault {
  status: number;
  description?: string;
  retryAfter?: number;
  /** Answers only after this long. */
  delayMs?: number;
}

interface Bot {
  webhook: { url: string; secret: string } | null;
}

/** Telegram's documented Bot API: it takes messages of known bots, brings updates to their webhooks, and misbehaves when it is told to. */
export interface FakeTelegram {
  url: string;
  host: string;
  bots: Map<string, Bot>;
  taken: TakenTelegram[];
  /** For the next messages, and deletions of webhooks. */
  faults: TelegramFault[];
  /** Files that people have sent, by their id. */
  files: Map<string, Buffer>;
  /** People who have blocked all bots. */
  blocked: Set<string>;
  /** Addresses of files aren't fetched. */
  refusesAddresses: boolean;
  /** Taps whose spinner was stopped. */
  answeredTaps: string[];
  /** Brings an update to a bot's webhook; gives the status. `secret`: of somebody who forges. */
  notify: (token: string, update: object, secret?: string) => Promise<number>;
  /** Brings a person's message. */
  send: (
    token: string,
    message: { chat: number; text?: string; id?: number; name?: string; date?: number } & Record<string, unknown>,
  ) => Promise<number>;
  /** Taps a button of a message that was taken. */
  tap: (token: string, message: TakenTelegram, index: number) => Promise<number>;
  close: () => Promise<void>;
}

interface Call {
  chat_id?: string;
  text?: string;
  photo?: string;
  document?: string;
  url?: string;
  secret_token?: string;
  file_id?: string;
  reply_markup?: { inline_keyboard: { text: string; callback_data: string }[][] };
}

type Answer = [status: number, body: object];

const refuse = (status: number, description: string): Answer => [
  status,
  { ok: false, error_code: status, description },
];
const agree = (result: unknown): Answer => [200, { ok: true, result }];

type Updates = Pick<FakeTelegram, 'notify' | 'send' | 'tap'>;

let lastId = 0;
const createId = (): number => (lastId += 1);

/** What Telegram brings to a bot's webhook. */
function createUpdates(getDouble: () => FakeTelegram): Updates {
  const notify: Updates['notify'] = async (token, update, secret) => {
    const { bots, answeredTaps } = getDouble();
    const webhook = bots.get(token)?.webhook;
    if (!webhook) throw new Error('No webhook was set');
    const response = await fetch(webhook.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret ?? webhook.secret },
      body: JSON.stringify({ update_id: createId(), ...update }),
    });
    const said = (await response.json().catch(() => ({}))) as { method?: string; callback_query_id?: string };
    if (said.method === 'answerCallbackQuery') answeredTaps.push(said.callback_query_id ?? '');
    return response.status;
  };
  const toPerson = (id: number, name = 'Ann') => ({ id, is_bot: false, first_name: name });
  return {
    notify,
    send: (token, { chat, id = createId(), name, date = Math.floor(Date.now() / 1000), ...content }) => {
      const sender = { chat: { id: chat, type: 'private' }, from: toPerson(chat, name) };
      return notify(token, { message: { message_id: id, date, ...sender, ...content } });
    },
    tap: (token, { chatId, buttons }, index) => {
      const markup = { inline_keyboard: buttons.map((button) => [button]) };
      const message = { message_id: 1, chat: { id: Number(chatId), type: 'private' }, reply_markup: markup };
      const data = buttons[index]?.callback_data;
      return notify(token, { callback_query: { id: `q${createId()}`, from: toPerson(Number(chatId)), data, message } });
    },
  };
}

/** Takes a message by the API's rules. */
function take(telegram: FakeTelegram, method: string, call: Call): Answer {
  const { chat_id: chatId = '', text = '', photo, document, reply_markup: markup } = call;
  if (telegram.blocked.has(chatId)) return refuse(403, 'Forbidden: bot was blocked by the user');
  if (!/^-?\d+$/.test(chatId)) return refuse(400, 'Bad Request: chat not found');
  const file = photo ?? document ?? null;
  if (method === 'sendMessage' && text === '') return refuse(400, 'Bad Request: message text is empty');
  if (text.length > 4096) return refuse(400, 'Bad Request: message is too long');
  const buttons = markup?.inline_keyboard.flat() ?? [];
  if (buttons.some(({ callback_data: data }) => Buffer.byteLength(data) > 64))
    return refuse(400, 'Bad Request: BUTTON_DATA_INVALID');
  if (file && telegram.refusesAddresses) return refuse(400, 'Bad Request: wrong file identifier/HTTP URL specified');
  telegram.taken.push({ chatId, method, text, file, buttons });
  return agree({ message_id: createId(), chat: { id: Number(chatId) } });
}

/** Answers a call of a known bot's method. */
function answerCall(telegram: FakeTelegram, bot: Bot, { method, call }: { method: string; call: Call }): Answer {
  switch (method) {
    case 'getMe':
      return agree({ id: 1, is_bot: true, username: 'bakery_bot' });
    case 'setWebhook':
      bot.webhook = { url: call.url ?? '', secret: call.secret_token ?? '' };
      return agree(true);
    case 'getWebhookInfo':
      return agree({ url: bot.webhook?.url ?? '' });
    case 'deleteWebhook':
      bot.webhook = null;
      return agree(true);
    case 'getFile':
      return telegram.files.has(call.file_id ?? '')
        ? agree({ file_id: call.file_id, file_path: `documents/${call.file_id}` })
        : refuse(400, 'Bad Request: invalid file_id');
    case 'sendMessage':
    case 'sendPhoto':
    case 'sendDocument':
      return take(telegram, method, call);
    default:
      return refuse(404, 'Not Found');
  }
}

/** Starts the double on a free port. */
export async function startFakeTelegram(): Promise<FakeTelegram> {
  const double = await startHttpDouble(async (request, body, response) => {
    const [, isFile, token = '', method = ''] = /^\/(file\/)?bot([^/]+)\/(.+)$/.exec(request.url ?? '') ?? [];
    const bot = telegram.bots.get(token);
    if (bot && isFile) return response.end(telegram.files.get(method.replace('documents/', '')));
    const fault = /^(?:send|deleteWebhook)/.test(method) ? telegram.faults.shift() : undefined;
    if (fault?.delayMs) await sleep(fault.delayMs);
    const [status, json] = !bot
      ? refuse(401, 'Unauthorized')
      : fault && fault.status !== 200
        ? [
            fault.status,
            {
              ok: false,
              error_code: fault.status,
              description: fault.description ?? 'Internal Server Error',
              ...(fault.retryAfter ? { parameters: { retry_after: fault.retryAfter } } : {}),
            },
          ]
        : answerCall(telegram, bot, { method, call: JSON.parse(body || '{}') as Call });
    return response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
  });
  const telegram: FakeTelegram = {
    url: double.url,
    host: new URL(double.url).host,
    bots: new Map(),
    taken: [],
    faults: [],
    files: new Map(),
    blocked: new Set(),
    refusesAddresses: false,
    answeredTaps: [],
    ...createUpdates(() => telegram),
    close: double.close,
  };
  return telegram;
}
