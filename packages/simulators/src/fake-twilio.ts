import { createHmac, randomBytes } from 'node:crypto';
import { startHttpDouble } from './start-http-double.ts';

/** An SMS that the double has taken. */
export interface TakenSms {
  sid: string;
  from: string;
  to: string;
  body: string;
  statusCallback: string;
}

/** Twilio's documented messaging API for one account: it takes SMS, signs webhooks, and misbehaves when it is told to. */
export interface FakeTwilio {
  url: string;
  host: string;
  accountSid: string;
  authToken: string;
  phoneNumber: string;
  taken: TakenSms[];
  /** Hears of each SMS when it is taken. */
  onTaken?: (sms: TakenSms) => void;
  /** Statuses and error codes for the next calls. */
  faults: { status: number; code: number }[];
  /** Brings a person's SMS to a webhook, signed for the address that the company has entered; gives the status. */
  send: (
    webhookUrl: string,
    sms: { from: string; body: string; sid?: string; optOutType?: string },
    token?: string,
  ) => Promise<number>;
  /** Reports what became of an SMS. */
  report: (sms: TakenSms, status: string, errorCode?: number) => Promise<number>;
  close: () => Promise<void>;
}

const createSid = (prefix: string): string => prefix + randomBytes(16).toString('hex');

/** X-Twilio-Signature: the address and the sorted parameters, by HMAC-SHA1. */
function sign(token: string, url: string, params: URLSearchParams): string {
  const content = [...params].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => name + value);
  return createHmac('sha1', token)
    .update(url + content.join(''))
    .digest('base64');
}

async function postForm(url: string, token: string, fields: Record<string, string>): Promise<number> {
  const params = new URLSearchParams(fields);
  const headers = { 'x-twilio-signature': sign(token, url, params) };
  return (await fetch(url, { method: 'POST', body: params, headers })).status;
}

/** Starts the double on a free port. */
export async function startFakeTwilio(): Promise<FakeTwilio> {
  const double = await startHttpDouble((request, body, response) => {
    const answer = (status: number, json: object): unknown =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
    const basic = Buffer.from(`${twilio.accountSid}:${twilio.authToken}`).toString('base64');
    if (request.headers.authorization !== `Basic ${basic}`)
      return answer(401, { code: 20003, message: 'Authenticate' });
    const { pathname, searchParams } = new URL(request.url ?? '', twilio.url);
    const account = `/2010-04-01/Accounts/${twilio.accountSid}`;
    if (pathname === `${account}/IncomingPhoneNumbers.json`)
      return answer(200, {
        incoming_phone_numbers: searchParams.get('PhoneNumber') === twilio.phoneNumber ? [{ sid: 'PN1' }] : [],
      });
    const fault = twilio.faults.shift();
    if (fault) return answer(fault.status, { code: fault.code, message: 'no', status: fault.status });
    const [to, from, text] = ['To', 'From', 'Body'].map((name) => new URLSearchParams(body).get(name) ?? '');
    if (pathname !== `${account}/Messages.json` || !to || !from || !text) return answer(400, { code: 21602 });
    if (text.length > 1600) return answer(400, { code: 21617 });
    const sms = {
      sid: createSid('SM'),
      from,
      to,
      body: text,
      statusCallback: new URLSearchParams(body).get('StatusCallback') ?? '',
    };
    twilio.taken.push(sms);
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
    faults: [],
    send: (webhookUrl, { from, body, sid = createSid('SM'), optOutType }, token = twilio.authToken) =>
      postForm(webhookUrl, token, {
        MessageSid: sid,
        AccountSid: twilio.accountSid,
        From: from,
        To: twilio.phoneNumber,
        Body: body,
        NumMedia: '0',
        ...(optOutType ? { OptOutType: optOutType } : {}),
      }),
    report: ({ sid, to, from, statusCallback }, status, errorCode) =>
      postForm(statusCallback, twilio.authToken, {
        MessageSid: sid,
        AccountSid: twilio.accountSid,
        MessageStatus: status,
        To: to,
        From: from,
        ...(errorCode ? { ErrorCode: String(errorCode) } : {}),
      }),
    close: double.close,
  };
  return twilio;
}
