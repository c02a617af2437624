import type { AddressInfo } from 'node:net';
import { startFakeImapServer } from './fake-imap-server.ts';
import type { FakeImapServer } from './fake-imap-server.ts';

/** A mail as a company's server was asked to send it. */
export interface SubmittedMail {
  from: string;
  to: string[];
  raw: string;
  /** A header's value, unfolded; empty: it has none. */
  header: (name: string) => string;
}

/** A company's mail servers on loopback: one mailbox by IMAP, and a server that takes mail by SMTP. */
export interface MailWorld {
  imap: FakeImapServer;
  smtpPort: number;
  /** host:port of both, for the operator's list of private addresses. */
  hosts: string[];
  submitted: SubmittedMail[];
  /** Hears of each mail when it is taken. */
  onSubmitted?: (mail: SubmittedMail) => void;
  /** Codes with which the next mails are refused. */
  faults: number[];
  close: () => Promise<void>;
}

function toSubmitted(from: string, to: string[], raw: string): SubmittedMail {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replaceAll(/\r\n[ \t]+/g, ' ');
  return {
    from,
    to,
    raw,
    header: (name) => new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1] ?? '',
  };
}

/** Starts both servers; user and password of the mailbox are `help@acme.test` and `pass`. */
export async function startMailWorld(
  [imapPort, submissionPort]: readonly [number, number] = [0, 0],
): Promise<MailWorld> {
  // Loaded here, so that a server that isn't a demo doesn't.
  const { SMTPServer } = await import('smtp-server');
  const imap = await startFakeImapServer(imapPort);
  const submitted: SubmittedMail[] = [];
  const faults: number[] = [];
  const smtp = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    authMethods: ['PLAIN', 'LOGIN', 'XOAUTH2'],
    onAuth: ({ password, accessToken }, _session, done) => {
      const isKnown = accessToken ? accessToken === imap.accessToken : password === imap.password;
      if (isKnown) done(null, { user: 'help' });
      else done(new Error('wrong sign-in'));
    },
    onRcptTo: (_address, _session, done) => {
      const responseCode = faults.shift();
      done(responseCode ? Object.assign(new Error('no'), { responseCode }) : null);
    },
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const to = rcptTo.map(({ address }) => address);
        const mail = toSubmitted(mailFrom ? mailFrom.address : '', to, Buffer.concat(parts).toString('utf8'));
        submitted.push(mail);
        done();
        world.onSubmitted?.(mail);
      });
    },
  });
  await new Promise<void>((resolve) => void smtp.listen(submissionPort, '127.0.0.1', resolve));
  const smtpPort = (smtp.server.address() as AddressInfo).port;
  const world: MailWorld = {
    imap,
    smtpPort,
    hosts: [`127.0.0.1:${imap.port}`, `127.0.0.1:${smtpPort}`],
    submitted,
    faults,
    close: async () => {
      await imap.close();
      await new Promise<void>((resolve) => smtp.close(() => resolve()));
    },
  };
  return world;
}
