import type { AddressInfo } from 'node:net';
import { createLogger } from '@lobby/runtime';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createMailer } from './mailer.ts';
import type { Mail } from './mailer.ts';

const log = createLogger('test', 'silent');
const FROM = 'Lobby <lobby@lobby.example>';
const mail: Mail = {
  to: 'ada@bakery.example',
  subject: 'Your invitation',
  text: 'Ada, you were invited.',
  link: 'https://lobby.example/invitation/abc',
};

interface Received {
  from: string;
  to: string[];
  raw: string;
}

let server: SMTPServer;
let url: string;
let refusals = 0;
const received: Received[] = [];

beforeAll(async () => {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData: (stream, session, callback) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        if (refusals > 0) {
          refusals -= 1;
          return callback(new Error('try again later'));
        }
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
beforeEach(() => void (received.length = 0));

async function deliver(...mails: Mail[]): Promise<Received[]> {
  const mailer = createMailer({ smtpUrl: url, from: FROM, log });
  for (const one of mails) mailer.send(one);
  await mailer.close();
  return received;
}
/** The lines above the first empty one. */
const headersOf = (raw = ''): string[] => (raw.split('\r\n\r\n')[0] ?? '').split(/\r\n(?![ \t])/);

describe('a message', () => {
  it('reaches its person with text and link', async () => {
    const [one] = await deliver(mail);
    expect(one).toMatchObject({ from: 'lobby@lobby.example', to: ['ada@bakery.example'] });
    expect(headersOf(one?.raw)).toEqual(
      expect.arrayContaining([`From: ${FROM}`, 'To: ada@bakery.example', 'Subject: Your invitation']),
    );
    expect(one?.raw).toContain('Ada, you were invited.\r\n\r\nhttps://lobby.example/invitation/abc');
  });

  it.each([
    '\r\nBcc: victim@other.example',
    '\nBcc: victim@other.example',
    '\rBcc: victim@other.example',
    '\u0000\r\n\r\nHello',
  ])('S47 goes to nobody else and has no other header, whatever its subject holds: %j', async (injected) => {
    const [one, ...others] = await deliver({ ...mail, subject: `Hello${injected}` });
    expect(others).toEqual([]);
    expect(one?.to).toEqual(['ada@bakery.example']);
    const names = headersOf(one?.raw).map((line) => line.split(':')[0]);
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
    const sent = await Promise.race([
      deliver({ ...mail, to }),
      new Promise<null>((resolve) => setTimeout(resolve, 500, null)),
    ]);
    expect((sent ?? received).flatMap((one) => one.to).length).toBeLessThanOrEqual(1);
  });

  it('S47 whose text ends the mail early is one message still', async () => {
    const text =
      'Hello\r\n.\r\nMAIL FROM:<evil@other.example>\r\nRCPT TO:<victim@other.example>\r\nDATA\r\nspam\r\n.\r\n';
    const sent = await deliver({ ...mail, text });
    expect(sent.map((one) => one.to)).toEqual([['ada@bakery.example']]);
  });

  it('in any script arrives as it was written', async () => {
    const [one] = await deliver({ ...mail, subject: 'Einladung für Zoë 🥐' });
    const subject = headersOf(one?.raw).find((line) => line.startsWith('Subject:'));
    expect(subject).toMatch(/=\?UTF-8\?/i);
  });

  it('that the server refuses at first is sent again', async () => {
    refusals = 1;
    expect(await deliver(mail)).toHaveLength(1);
  });

  it('S70 takes its sender no time: known and unknown addresses answer alike', () => {
    const mailer = createMailer({ smtpUrl: 'smtp://127.0.0.1:1', from: FROM, log });
    const started = performance.now();
    for (let time = 0; time < 20; time++) mailer.send(mail);
    expect(performance.now() - started).toBeLessThan(100);
  });
});

describe('without a mail server', () => {
  it('messages are kept for the operator, the last fifty, newest first', async () => {
    const unsent: Mail[] = [];
    const mailer = createMailer({ from: FROM, log, onUnsent: (one) => unsent.push(one) });
    for (let number = 1; number <= 60; number++) mailer.send({ ...mail, subject: `Number ${number}` });
    expect(mailer.isConfigured).toBe(false);
    expect(mailer.listUnsent()).toHaveLength(50);
    expect(mailer.listUnsent()[0]?.mail.subject).toBe('Number 60');
    expect(unsent).toHaveLength(60);
    await expect(mailer.close()).resolves.toBeUndefined();
  });
});
