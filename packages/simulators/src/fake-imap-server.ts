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
  /** The token that signs in in the password's place (XOAUTH2); null: none does. */
  accessToken: string | null;
  /** Connections end when so many sources were given; null: none does. */
  breaksAfter: number | null;
  /** Whether it tells of new mail by itself (RFC 2177), to connections that are opened from now on. */
  canIdle: boolean;
  /** Of the next mail; those before it may be missing. */
  nextUid: number;
  /** Bytes that were sent to readers. */
  sentBytes: number;
  /** Commands that were asked, to see that nothing is changed. */
  commands: string[];
  deliver: (raw: string | Buffer, options?: { receivedAt?: Date }) => number;
  /** How many connections wait to be told of new mail. */
  countIdle: () => number;
  /** Every connection is lost. */
  disconnect: () => void;
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

/** What a set such as `3:*,9` has; `*` is the last mail, even where it is below the first number. */
function readSet(set: string, last: number): (uid: number) => boolean {
  const ranges = set.split(',').map((range) => {
    const [from = 0, to = from] = range.split(':').map((end) => (end === '*' ? last : Number(end)));
    return [Math.min(from, to), Math.max(from, to)] as const;
  });
  return (uid) => ranges.some(([from, to]) => uid >= from && uid <= to);
}

/** What the server holds, and how it misbehaves. */
interface Inbox extends Pick<
  FakeImapServer,
  'uidValidity' | 'password' | 'breaksAfter' | 'commands' | 'nextUid' | 'sentBytes' | 'canIdle' | 'accessToken'
> {
  mails: StoredMail[];
  /** Connections that wait to be told of new mail, with the tag of their command. */
  idle: Map<Socket, string>;
  /** Sources that were given. */
  sources: number;
}

const lastUid = ({ mails }: Inbox): number => mails.at(-1)?.uid ?? 0;

/** The answer to a fetch of one mail; null: the connection is lost before its source. */
function fetchOne(inbox: Inbox, { uid, raw, receivedAt }: StoredMail, items: string): Buffer | null {
  const parts = [`UID ${uid}`];
  if (items.includes('RFC822.SIZE')) parts.push(`RFC822.SIZE ${raw.length}`);
  if (items.includes('INTERNALDATE')) parts.push(`INTERNALDATE ${toInternalDate(receivedAt)}`);
  if (items.includes('ENVELOPE')) parts.push(`ENVELOPE ${toEnvelope(raw)}`);
  const body = /BODY(?:\.PEEK)?\[\](?:<(\d+)\.(\d+)>)?/.exec(items);
  if (!body) return Buffer.from(`FETCH (${parts.join(' ')})\r\n`);
  if (inbox.breaksAfter !== null && inbox.sources >= inbox.breaksAfter) return null;
  inbox.sources += 1;
  const [start, length] = [Number(body[1] ?? 0), Number(body[2] ?? raw.length)];
  const bytes = raw.subarray(start, start + length);
  const head = `FETCH (${parts.join(' ')} BODY[]${body[1] ? `<${body[1]}>` : ''} {${bytes.length}}\r\n`;
  return Buffer.concat([Buffer.from(head), bytes, Buffer.from(')\r\n')]);
}

function fetchMails(inbox: Inbox, socket: Socket, command: string): void {
  const [, set = '', items = ''] = /^UID FETCH (\S+) (.*)$/i.exec(command) ?? [];
  const isAsked = readSet(set, lastUid(inbox));
  for (const [index, mail] of inbox.mails.entries()) {
    if (!isAsked(mail.uid)) continue;
    const answer = fetchOne(inbox, mail, items);
    if (!answer) return void socket.destroy();
    socket.write(`* ${index + 1} `);
    socket.write(answer);
  }
}

function searchMails(inbox: Inbox, command: string): number[] {
  const criteria = command.replace(/^UID SEARCH /i, '');
  const set = /UID (\S+)/i.exec(criteria)?.[1];
  const since = /SINCE "?([^"]+?)"?$/i.exec(criteria)?.[1];
  const isAsked = set ? readSet(set, lastUid(inbox)) : null;
  const isFound = ({ uid, receivedAt }: StoredMail): boolean =>
    isAsked ? isAsked(uid) : !since || receivedAt >= new Date(`${since} UTC`);
  return inbox.mails.filter(isFound).map(({ uid }) => uid);
}

const listState = ({ mails, uidValidity, nextUid }: Inbox): string =>
  [
    String.raw`* FLAGS (\Seen)`,
    `* ${mails.length} EXISTS`,
    '* 0 RECENT',
    `* OK [UIDVALIDITY ${uidValidity}] ok`,
    `* OK [UIDNEXT ${nextUid}] ok`,
    '',
  ].join('\r\n');

const listCapabilities = ({ canIdle, accessToken }: Inbox): string =>
  `IMAP4rev1 ID NAMESPACE${canIdle ? ' IDLE' : ''}${accessToken === null ? '' : ' AUTH=XOAUTH2 SASL-IR'}`;

/** What a command is answered with before its own end. */
const ANSWERS: Record<string, (inbox: Inbox, socket: Socket, command: string) => void> = {
  CAPABILITY: (inbox, socket) => void socket.write(`* CAPABILITY ${listCapabilities(inbox)}\r\n`),
  ID: (_inbox, socket) => void socket.write('* ID NIL\r\n'),
  NAMESPACE: (_inbox, socket) => void socket.write('* NAMESPACE (("" "/")) NIL NIL\r\n'),
  LIST: (_inbox, socket) => void socket.write(`${String.raw`* LIST (\HasNoChildren) "/" "INBOX"`}\r\n`),
  EXAMINE: (inbox, socket) => void socket.write(listState(inbox)),
  SELECT: (inbox, socket) => void socket.write(listState(inbox)),
  'UID SEARCH': (inbox, socket, command) => void socket.write(`* SEARCH ${searchMails(inbox, command).join(' ')}\r\n`),
  'UID FETCH': fetchMails,
  LOGOUT: (_inbox, socket) => void socket.write('* BYE\r\n'),
};

/** Whether a sign-in by XOAUTH2 has the server's token. */
function isTokenValid({ accessToken }: Inbox, command: string): boolean {
  const [, payload = ''] = /^AUTHENTICATE XOAUTH2 (\S+)$/i.exec(command) ?? [];
  const [, token] = /auth=Bearer ([^\u0001]*)\u0001/.exec(Buffer.from(payload, 'base64').toString()) ?? [];
  return accessToken !== null && token === accessToken;
}

/** Ends a connection's wait to be told of new mail. */
function endIdle({ idle }: Inbox, socket: Socket): void {
  const tag = idle.get(socket);
  if (idle.delete(socket)) socket.write(`${tag} OK IDLE done\r\n`);
}

function answer(inbox: Inbox, socket: Socket, line: string): void {
  if (line === 'DONE') return endIdle(inbox, socket);
  const [tag = '', ...rest] = line.split(' ');
  const command = rest.join(' ');
  const verb = (/^(?:UID )?\w+/.exec(command)?.[0] ?? '').toUpperCase();
  inbox.commands.push(verb);
  if (verb === 'IDLE' && inbox.canIdle) {
    inbox.idle.set(socket, tag);
    return void socket.write('+ idling\r\n');
  }
  const { password } = inbox;
  if (verb === 'LOGIN' && !command.endsWith(quote(password)) && !command.endsWith(` ${password}`))
    return void socket.write(`${tag} NO [AUTHENTICATIONFAILED] wrong password\r\n`);
  if (verb === 'AUTHENTICATE' && !isTokenValid(inbox, command))
    return void socket.write(`${tag} NO [AUTHENTICATIONFAILED] invalid token\r\n`);
  ANSWERS[verb]?.(inbox, socket, command);
  if (socket.destroyed) return;
  socket.write(`${tag} OK ${verb === 'EXAMINE' ? '[READ-ONLY] ' : ''}done\r\n`);
  if (verb === 'LOGOUT') socket.end();
}

/** Serves one connection, line by line. */
function serve(inbox: Inbox, socket: Socket): void {
  let rest = '';
  socket.on('error', () => undefined);
  socket.on('data', (part) => {
    const lines = (rest + part.toString('latin1')).split('\r\n');
    rest = lines.pop() ?? '';
    const before = socket.bytesWritten;
    for (const line of lines) if (!socket.destroyed) answer(inbox, socket, line);
    inbox.sentBytes += socket.bytesWritten - before;
  });
  socket.on('close', () => inbox.idle.delete(socket));
  socket.write(`* OK [CAPABILITY ${listCapabilities(inbox)}] ready\r\n`);
}

/** Starts the server on a port; 0: a free one. */
export async function startFakeImapServer(port = 0): Promise<FakeImapServer> {
  const inbox: Inbox = {
    mails: [],
    nextUid: 1,
    sources: 0,
    sentBytes: 0,
    uidValidity: 1,
    password: 'pass',
    accessToken: null,
    breaksAfter: null,
    commands: [],
    canIdle: true,
    idle: new Map(),
  };
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    serve(inbox, socket);
  });
  await new Promise<void>((resolve) => void server.listen(port, '127.0.0.1', resolve));
  return Object.assign(inbox, {
    port: (server.address() as AddressInfo).port,
    deliver: (raw: string | Buffer, { receivedAt = new Date() }: { receivedAt?: Date } = {}) => {
      const uid = inbox.nextUid++;
      const bytes = typeof raw === 'string' ? Buffer.from(raw.replaceAll(/\r?\n/g, '\r\n')) : raw;
      inbox.mails.push({ uid, raw: bytes, receivedAt });
      for (const socket of inbox.idle.keys()) socket.write(`* ${inbox.mails.length} EXISTS\r\n`);
      return uid;
    },
    countIdle: () => inbox.idle.size,
    disconnect: () => {
      for (const socket of sockets) socket.destroy();
    },
    renumber: () => {
      inbox.uidValidity += 1;
      inbox.mails = inbox.mails.map((mail, index) => ({ ...mail, uid: index + 1 }));
      inbox.nextUid = inbox.mails.length + 1;
    },
    close: () =>
      new Promise<void>((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  });
}
