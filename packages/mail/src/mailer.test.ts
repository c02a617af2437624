import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Mail } from './build-mail.ts';
import { createMailer } from './mailer.ts';

const FROM = 'Lobby <lobby@lobby.example>';
const ID = '0199a000-0000-7000-8000-000000000001';
const mail: Mail = {
  to: 'ada@bakery.example',
  subject: 'Your invitation',
  text: 'Ada, you were invited.\n',
  html: '<p>Ada, you were invited.</p>',
  senderName: undefined,
};

interface Received {
  from: string;
  to: string[];
  raw: string;
}

/** An error that the server answers with. */
const refusal = (responseCode: number) => Object.assign(new Error('no'), { responseCode });

let server: SMTPServer;
let url: string;
let recipientError: Error | null = null;
let messageError: Error | null = null;
const received: Received[] = [];

beforeAll(async () => {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: (_auth, _session, callback) => callback(new Error('wrong password')),
    onRcptTo: (_address, _session, callback) => callback(recipientError),
    onData: (stream, session, callback) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        if (messageError) return callback(messageError);
        const { mailFrom, rcptTo } = session.envelope;
        received.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          raw: Buffer.concat(parts).toString('utf8'),
        });
        return callback();
      });
    },
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise<void>((resolve) => server.close(resolve)));
beforeEach(() => {
  received.length = 0;
  recipientError = null;
  messageError = null;
});

async function send(change: Partial<Mail> = {}, smtpUrl = url): Promise<void> {
  const mailer = createMailer({ smtpUrl, from: FROM });
  try {
    await mailer.send({ ...mail, ...change }, ID);
  } finally {
    mailer.close();
  }
}
/** The lines above the first empty one. */
const readHeaders = (raw = ''): string[] => (raw.split('\r\n\r\n')[0] ?? '').split(/\r\n(?![ \t])/);

describe('a mail', () => {
  it('reaches its person as text and as HTML, under an id that stays the same when it is sent again', async () => {
    await send();
    await send();
    expect(received).toHaveLength(2);
    for (const one of received) {
      expect(one).toMatchObject({ from: 'lobby@lobby.example', to: ['ada@bakery.example'] });
      expect(readHeaders(one.raw)).toEqual(
        expect.arrayContaining([
          `From: ${FROM}`,
          'To: ada@bakery.example',
          'Subject: Your invitation',
          `Message-ID: <${ID}@lobby.example>`,
        ]),
      );
      expect(one.raw).toMatch(/Content-Type: text\/plain[\s\S]*Ada, you were invited\.\r\n/);
      expect(one.raw).toMatch(/Content-Type: text\/html[\s\S]*<p>Ada, you were invited\.<\/p>/);
    }
  });

  it("shows the tenant's name as its sender, and the platform's address", async () => {
    await send({ senderName: 'Rosa & Sons, "Bakery" <x@evil.example>' });
    const from = readHeaders(received[0]?.raw).find((line) => line.startsWith('From:')) ?? '';
    expect(from).toContain('Rosa & Sons');
    expect(from).toMatch(/<lobby@lobby\.example>$/);
    expect(received[0]?.from).toBe('lobby@lobby.example');
  });

  it.each([
    '\r\nBcc: victim@other.example',
    '\nBcc: victim@other.example',
    '\rBcc: victim@other.example',
    '\u0000\r\n\r\nHello',
  ])('S47 goes to nobody else and has no other header, whatever its subject and sender hold: %j', async (injected) => {
    await send({ subject: `Hello${injected}`, senderName: `Rosa${injected}` });
    const [one, ...others] = received;
    expect(others).toEqual([]);
    expect(one?.to).toEqual(['ada@bakery.example']);
    const names = readHeaders(one?.raw).map((line) => line.split(':')[0]);
    expect(names.filter((name) => name === 'Bcc')).toEqual([]);
    expect(names.filter((name) => name === 'Subject')).toHaveLength(1);
    expect(one?.raw).toContain('Ada, you were invited.');
  });

  it.each([
    'ada@bakery.example\r\nBcc: victim@other.example',
    'ada@bakery.example, victim@other.example',
    'ada@bakery.example;victim@other.example',
    'victim@other.example <ada@bakery.example>',
    '<victim@other.example> ada@bakery.example',
    'Staff: victim@other.example, ada@bakery.example;',
  ])('S47 goes to one address at most, whatever the address holds: %j', async (to) => {
    await send({ to }).catch(() => undefined);
    expect(received.flatMap((one) => one.to).length).toBeLessThanOrEqual(1);
  });

  it('S47 whose text ends the mail early is one mail still', async () => {
    const text =
      'Hello\r\n.\r\nMAIL FROM:<evil@other.example>\r\nRCPT TO:<victim@other.example>\r\nDATA\r\nspam\r\n.\r\n';
    await send({ text });
    expect(received.map((one) => one.to)).toEqual([['ada@bakery.example']]);
  });

  it('in any script arrives as it was written', async () => {
    await send({ subject: 'Einladung für Zoë 🥐' });
    const subject = readHeaders(received[0]?.raw).find((line) => line.startsWith('Subject:'));
    expect(subject).toMatch(/=\?UTF-8\?/i);
  });
});

describe('a mail that is not taken', () => {
  it('is tried again when the mail server is away, is busy, or refuses the sign-in', async () => {
    await expect(send({}, 'smtp://127.0.0.1:1')).rejects.toMatchObject({
      code: 'mail_server_unreachable',
      isFinal: false,
    });
    await expect(send({}, url.replace('//', '//user:wrong@'))).rejects.toMatchObject({
      code: 'mail_sign_in_failed',
      isFinal: false,
    });
    recipientError = refusal(450);
    await expect(send()).rejects.toMatchObject({ code: 'mail_deferred', isFinal: false });
    recipientError = null;
    messageError = refusal(451);
    await expect(send()).rejects.toMatchObject({ code: 'mail_deferred', params: { response: '451 no' } });
    expect(received).toEqual([]);
  });

  it('is not tried again when its recipient or its content is refused, or its address is none', async () => {
    recipientError = refusal(550);
    await expect(send()).rejects.toMatchObject({
      code: 'mail_rejected',
      isFinal: true,
      params: { response: '550 no' },
    });
    recipientError = null;
    messageError = refusal(554);
    await expect(send()).rejects.toMatchObject({ code: 'mail_rejected', isFinal: true });
    await expect(send({ to: '' })).rejects.toMatchObject({ code: 'mail_rejected', isFinal: true });
  });
});

it('Without a mail server nothing is sent, and the mailer says so', () => {
  expect(createMailer({ from: FROM }).isConfigured).toBe(false);
  expect(createMailer({ smtpUrl: url, from: FROM }).isConfigured).toBe(true);
});
