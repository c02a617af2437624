import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { startFakeCall } from './fake-call.ts';
import type { FakeCall } from './fake-call.ts';
import { startHttpDouble } from './start-http-double.ts';
import { createSid, postForm } from './twilio-requests.ts';

/** An SMS that the double has taken. */
export interface TakenSms {
  sid: string;
  from: string;
  to: string;
  body: string;
  statusCallback: string;
}

/** Twilio's documented API for one account and number: it takes SMS, calls, signs webhooks, and misbehaves when it is told to. */
export interface FakeTwilio {
  url: string;
  host: string;
  accountSid: string;
  authToken: string;
  phoneNumber: string;
  taken: TakenSms[];
  /** Hears of each SMS when it is taken. */
  onTaken?: (sms: TakenSms) => void;
  /** Answers only after this long. */
  delayMs: number;
  /** Statuses and error codes for the next calls. */
  faults: { status: number; code: number }[];
  /** Brings a person's SMS to a webhook, signed for the address that the company has entered; gives the status. */
  send: (
    webhookUrl: string,
    sms: { from: string; body: string; sid?: string; optOutType?: string },
    token?: string,
  ) => Promise<number>;
  /** Where calls to the number are answered, and their end is reported, as the company has set it. */
  voice: { url: string; statusCallback: string } | null;
  /** Calls the number, once it is set where calls are answered. */
  startCall: (from: string) => Promise<FakeCall>;
  /** Reports what became of an SMS. */
  report: (sms: TakenSms, status: string, errorCode?: number) => Promise<number>;
  close: () => Promise<void>;
}

const statusOf = async (url: string, token: string, fields: Record<string, string>): Promise<number> =>
  (await postForm(url, token, fields)).status;

/** The API of numbers: finds the account's own, and sets where its calls are answered. Null: it is another address. */
function answerNumber(
  twilio: FakeTwilio,
  { pathname, searchParams, body }: { pathname: string; searchParams: URLSearchParams; body: string },
): object | null {
  if (pathname === '/IncomingPhoneNumbers.json')
    return {
      incoming_phone_numbers: searchParams.get('PhoneNumber') === twilio.phoneNumber ? [{ sid: 'PN1' }] : [],
    };
  if (pathname !== '/IncomingPhoneNumbers/PN1.json') return null;
  const fields = new URLSearchParams(body);
  twilio.voice = { url: fields.get('VoiceUrl') ?? '', statusCallback: fields.get('StatusCallback') ?? '' };
  return { sid: 'PN1' };
}

function callNumber({ accountSid, authToken, phoneNumber, voice }: FakeTwilio, from: string): Promise<FakeCall> {
  if (!voice) throw new Error('Nobody answers this number');
  const { url: voiceUrl, statusCallback } = voice;
  return startFakeCall({ accountSid, authToken, phoneNumber, voiceUrl, statusCallback }, from);
}

const reportSms = (
  { accountSid, authToken }: FakeTwilio,
  { sid, to, from, statusCallback }: TakenSms,
  { status, errorCode }: { status: string; errorCode: number | undefined },
): Promise<number> =>
  statusOf(statusCallback, authToken, {
    MessageSid: sid,
    AccountSid: accountSid,
    MessageStatus: status,
    To: to,
    From: from,
    ...(errorCode ? { ErrorCode: String(errorCode) } : {}),
  });

/** Starts the double on a free port. */
export async function startFakeTwilio(): Promise<FakeTwilio> {
  const double = await startHttpDouble(async (request, body, response) => {
    const answer = (status: number, json: object): unknown =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
    const basic = Buffer.from(`${twilio.accountSid}:${twilio.authToken}`).toString('base64');
    if (request.headers.authorization !== `Basic ${basic}`)
      return answer(401, { code: 20003, message: 'Authenticate' });
    const { pathname, searchParams } = new URL(request.url ?? '', twilio.url);
    const account = `/2010-04-01/Accounts/${twilio.accountSid}`;
    const number = answerNumber(twilio, { pathname: pathname.replace(account, ''), searchParams, body });
    if (number) return answer(200, number);
    const fault = twilio.faults.shift();
    if (fault) return answer(fault.status, { code: fault.code, message: 'no', status: fault.status });
    const [to, from, text] = ['To', 'From', 'Body'].map((name) => new URLSearchParams(body).get(name) ?? '');
    if (pathname !== `${account}/Messages.json` || !to || !from || !text) return answer(400, { code: 21602 });
    if (text.length > 1600) return answer(400, { code: 21617 });
    const statusCallback = new URLSearchParams(body).get('StatusCallback') ?? '';
    const sms = { sid: createSid('SM'), from, to, body: text, statusCallback };
    twilio.taken.push(sms);
    if (twilio.delayMs > 0) await sleep(twilio.delayMs);
    answer(201, { sid: sms.sid, status: 'queued' });
    return twilio.onTaken?.(sms);
  });
  const twilio: FakeTwilio = {
    url: double.url,
    host: new URL(double.url).host,
    accountSid: createSid('AC'),
    authToken: randomBytes(16).toString('hex'),
    phoneNumber: '+15550100100',
    taken: [],
    delayMs: 0,
    faults: [],
    voice: null,
    startCall: (from) => callNumber(twilio, from),
    send: (webhookUrl, { from, body, sid = createSid('SM'), optOutType }, token = twilio.authToken) =>
      statusOf(webhookUrl, token, {
        MessageSid: sid,
        AccountSid: twilio.accountSid,
        From: from,
        To: twilio.phoneNumber,
        Body: body,
        NumMedia: '0',
        ...(optOutType ? { OptOutType: optOutType } : {}),
      }),
    report: (sms, status, errorCode) => reportSms(twilio, sms, { status, errorCode }),
    close: double.close,
  };
  return twilio;
}
