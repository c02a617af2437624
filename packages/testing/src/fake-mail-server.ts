import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A received mail with its text decoded. */
export interface ReceivedMail {
  to: string[];
  subject: string;
  text: string;
}

/** An SMTP server on loopback that keeps what it receives. */
export interface FakeMailServer {
  url: string;
  received: ReceivedMail[];
  /** While true, it rejects every recipient for good. */
  isRejecting: boolean;
  close: () => Promise<void>;
}

const decodeBody = (body: string, head: string): string =>
  /quoted-printable/i.test(head)
    ? Buffer.from(
        body
          .replaceAll(/=\r\n/g, '')
          .replaceAll(/=([0-9A-F]{2})/g, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
        'latin1',
      ).toString('utf8')
    : body;

function parseMail(raw: string, to: string[]): ReceivedMail {
  const end = raw.indexOf('\r\n\r\n');
  const head = raw.slice(0, end);
  const subject = /^Subject: (.*(?:\r\n[ \t].*)*)/m.exec(head)?.[1] ?? '';
  return { to, subject, text: decodeBody(raw.slice(end + 4), head).replaceAll('\r\n', '\n') };
}

/** Starts a server that accepts every mail until it is told to reject. */
export async function startFakeMailServer(): Promise<FakeMailServer> {
  const received: ReceivedMail[] = [];
  const rejection = Object.assign(new Error('No such mailbox'), { responseCode: 550 });
  const state = { isRejecting: false };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: (_address, _session, done) => done(state.isRejecting ? rejection : null),
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        received.push(parseMail(Buffer.concat(parts).toString('latin1'), to));
        done();
      });
    },
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return Object.assign(state, {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    received,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  });
}
