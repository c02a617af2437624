import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** A mail in the fake mailbox. */
interface StoredMail {
  uid: number;
  raw: Buffer;
  receivedAt: Date;
}

/** An IMAP server of one inbox on loopback, of the commands that a reader needs. It misbehaves when it is told to. */
export interface FakeImapServer {
  port: number;
  /** Another one means that every UID is another one. */
  uidValidity: number;
  password: string;
  /** Connections end when so many sources were given; null: none does. */
  breaksAfter: number | null;
  /** Commands that were asked, to see that nothing is changed. */
  commands: string[];
  deliver: (raw: string | Buffer, options?: { receivedAt?: Date }) => number;
  /** Moves every mail to new UIDs, as a restored server does. */
  renumber: () => void;
  close: () => Promise<void>;
}

const quote = (text: string | undefined): string =>
  text === undefined ? 'NIL' : `"${text.replaceAll(/[\\"]/g, String.raw`\$&`)}"`;

const header = (raw: Buffer, name: string): string | undefined =>
  new RegExp(`^${name}: *(.*)$`, 'im')
    .exec(raw.subarray(0, 8_000).toString('latin1').split('\r\n\r\n')[0] ?? '')?.[1]
    ?.trim();

/** RFC 9051, 7.5.2: date, subject, from, sender, reply-to, to, cc, bcc, in-reply-to, message-id. */
function toEnvelope(raw: Buffer): string {
  const [, name = '', mailbox = '', host = ''] =
    /^(?:"?([^"<]*?)"? *<)?([^<>@\s]+)@([^<>\s]+)>?$/.exec(header(raw, 'From') ?? '') ?? [];
  const from = mailbox ? `((${quote(name || undefined)} NIL ${quote(mailbox)} ${quote(host)}))` : 'NIL';
  const ids = `${quote(header(raw, 'In-Reply-To'))} ${quote(header(raw, 'Message-ID'))}`;
  return `(${quote(header(raw, 'Date'))} ${quote(header(raw, 'Subject'))} ${from} ${from} ${from} NIL NIL NIL ${ids})`;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const toInternalDate = (at: Date): string =>
  `"${String(at.getUTCDate()).padStart(2, '0')}-${MONTHS[at.getUTCMonth()]}-${at.getUTCFullYear()} ${at.toISOString().slice(11, 19)} +0000"`;

/** Whether a set such as `3:*,9` has a UID; `*` is the last mail, even where it is below the first number. */
const hasUid = (set: string, uid: number, last: number): boolean =>
  set.split(',').some((range) => {
    const [from = 0, to = from] = range.split(':').map((end) => (end === '*' ? last : Number(end)));
    return uid >= Math.min(from, to) && uid <= Math.max(from, to);
  });

/** Starts the server on a port; 0: a free one. */
export async function startFakeImapServer(port = 0): Promise<FakeImapServer> {
  let mails: StoredMail[] = [];
  let nextUid = 1;
  let sources = 0;
  const sockets = new Set<Socket>();
  const state = { uidValidity: 1, password: 'pass', breaksAfter: null as number | null, commands: [] as string[] };

  const fetch = (socket: Socket, set: string, items: string): boolean => {
    const last = mails.at(-1)?.uid ?? 0;
    for (const [index, { uid, raw, receivedAt }] of mails.entries()) {
      if (!hasUid(set, uid, last)) continue;
      const parts = [`UID ${uid}`];
      if (items.includes('RFC822.SIZE')) parts.push(`RFC822.SIZE ${raw.length}`);
      if (items.includes('INTERNALDATE')) parts.push(`INTERNALDATE ${toInternalDate(receivedAt)}`);
      if (items.includes('ENVELOPE')) parts.push(`ENVELOPE ${toEnvelope(raw)}`);
      const body = /BODY(?:\.PEEK)?\[\](?:<(\d+)\.(\d+)>)?/.exec(items);
      if (!body) {
        socket.write(`* ${index + 1} FETCH (${parts.join(' ')})\r\n`);
        continue;
      }
      if (state.breaksAfter !== null && sources >= state.breaksAfter) {
        socket.destroy();
        return false;
      }
      sources += 1;
      const [start, length] = [Number(body[1] ?? 0), Number(body[2] ?? raw.length)];
      const bytes = raw.subarray(start, start + length);
      socket.write(
        `* ${index + 1} FETCH (${parts.join(' ')} BODY[]${body[1] ? `<${body[1]}>` : ''} {${bytes.length}}\r\n`,
      );
      socket.write(bytes);
      socket.write(')\r\n');
    }
    return true;
  };

  const search = (criteria: string): number[] => {
    const last = mails.at(-1)?.uid ?? 0;
    const set = /UID (\S+)/i.exec(criteria)?.[1];
    const since = /SINCE "?([^"]+?)"?$/i.exec(criteria)?.[1];
    return mails
      .filter(({ uid, receivedAt }) =>
        set ? hasUid(set, uid, last) : !since || receivedAt >= new Date(`${since} UTC`),
      )
      .map(({ uid }) => uid);
  };

  const answer = (socket: Socket, line: string): void => {
    const [tag = '', ...rest] = line.split(' ');
    const command = rest.join(' ');
    const verb = (/^(?:UID )?\w+/.exec(command)?.[0] ?? '').toUpperCase();
    state.commands.push(verb);
    const done = (text = 'done'): void => void socket.write(`${tag} OK ${text}\r\n`);
    if (verb === 'CAPABILITY') socket.write('* CAPABILITY IMAP4rev1 ID NAMESPACE\r\n');
    if (verb === 'ID') socket.write('* ID NIL\r\n');
    if (verb === 'NAMESPACE') socket.write('* NAMESPACE (("" "/")) NIL NIL\r\n');
    if (verb === 'LIST') socket.write(String.raw`* LIST (\HasNoChildren) "/" "INBOX"` + '\r\n');
    if (verb === 'LOGIN' && !command.endsWith(`${quote(state.password)}`) && !command.endsWith(` ${state.password}`))
      return void socket.write(`${tag} NO [AUTHENTICATIONFAILED] wrong password\r\n`);
    if (verb === 'EXAMINE' || verb === 'SELECT') {
      socket.write(`* FLAGS (${String.raw`\Seen`})\r\n* ${mails.length} EXISTS\r\n* 0 RECENT\r\n`);
      socket.write(`* OK [UIDVALIDITY ${state.uidValidity}] ok\r\n* OK [UIDNEXT ${nextUid}] ok\r\n`);
    }
    if (verb === 'UID SEARCH') socket.write(`* SEARCH ${search(command.replace(/^UID SEARCH /i, '')).join(' ')}\r\n`);
    if (verb === 'UID FETCH') {
      const [, set = '', items = ''] = /^UID FETCH (\S+) (.*)$/i.exec(command) ?? [];
      if (!fetch(socket, set, items)) return;
    }
    if (verb === 'LOGOUT') socket.end(`* BYE\r\n${tag} OK bye\r\n`);
    else done(verb === 'EXAMINE' ? '[READ-ONLY] done' : undefined);
  };

  const server = createServer((socket) => {
    sockets.add(socket);
    let rest = '';
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (part) => {
      const lines = (rest + part.toString('latin1')).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) if (!socket.destroyed) answer(socket, line);
    });
    socket.write('* OK [CAPABILITY IMAP4rev1 ID NAMESPACE] ready\r\n');
  });
  await new Promise<void>((resolve) => void server.listen(port, '127.0.0.1', resolve));
  return Object.assign(state, {
    port: (server.address() as AddressInfo).port,
    deliver: (raw: string | Buffer, { receivedAt = new Date() }: { receivedAt?: Date } = {}) => {
      const uid = nextUid++;
      const bytes = typeof raw === 'string' ? Buffer.from(raw.replaceAll(/\r?\n/g, '\r\n')) : raw;
      mails.push({ uid, raw: bytes, receivedAt });
      return uid;
    },
    renumber: () => {
      state.uidValidity += 1;
      mails = mails.map((mail, index) => ({ ...mail, uid: index + 1 }));
      nextUid = mails.length + 1;
    },
    close: () =>
      new Promise<void>((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  });
}
