// The few messages of PostgreSQL's wire protocol (version 3) that the multiplexer has to read or write itself.

const MESSAGE = {
  notification: 0x41, // A
  readyForQuery: 0x5a, // Z
} as const;

/** The status in ReadyForQuery of a session without a transaction: I. */
const IDLE = 0x49;

/** Messages of a client that end an exchange: the server answers once it has read one of them. */
const EXCHANGE_END_TYPES = new Set([0x53, 0x51, 0x48, 0x63, 0x66]); // Sync, Query, Flush, CopyDone, CopyFail
const TERMINATE = 0x58;

const encodeMessage = (type: string, ...parts: Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  const head = Buffer.alloc(5);
  head.write(type, 0, 'latin1');
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
};
const encodeText = (value: string): Buffer => Buffer.concat([Buffer.from(value, 'utf8'), Buffer.from([0])]);
const encodeInt32 = (value: number): Buffer => {
  const buffer = Buffer.alloc(4);
  buffer.writeInt32BE(value);
  return buffer;
};

/** A simple query, as bytes. */
export const encodeSimpleQuery = (sql: string): Buffer => encodeMessage('Q', encodeText(sql));

/** Ends whatever a client that has left was in the middle of: a command without its Sync, a transaction. Does nothing else. */
export const encodeAbandonTransaction = (): Buffer =>
  Buffer.concat([encodeMessage('S'), encodeSimpleQuery('ROLLBACK')]);

const PARAMETERS = {
  server_version: '18.0',
  client_encoding: 'UTF8',
  DateStyle: 'ISO, MDY',
  integer_datetimes: 'on',
  standard_conforming_strings: 'on',
  TimeZone: 'UTC',
};

/** The answer to a client's start-up packet: signed in, parameters, ready. */
export const STARTUP_RESPONSE = Buffer.concat([
  encodeMessage('R', encodeInt32(0)),
  ...Object.entries(PARAMETERS).map(([name, value]) => encodeMessage('S', encodeText(name), encodeText(value))),
  encodeMessage('K', encodeInt32(1), encodeInt32(1)),
  encodeMessage('Z', Buffer.from('I')),
]);

/**
 * A server's response, taken apart: what its client gets, what every client gets, and whether the session is free for another
 * client. It is not while a transaction is open, nor before the client's Sync.
 */
export function parseServerResponse(bytes: Buffer): {
  response: Buffer;
  notifications: Buffer[];
  isIdle: boolean;
} {
  const notifications: Buffer[] = [];
  const response: Buffer[] = [];
  let isIdle = false;
  let copiedTo = 0;
  for (let at = 0; at + 5 <= bytes.length;) {
    const end = at + 1 + bytes.readInt32BE(at + 1);
    if (bytes[at] === MESSAGE.readyForQuery) isIdle = bytes[at + 5] === IDLE;
    if (bytes[at] === MESSAGE.notification) {
      response.push(bytes.subarray(copiedTo, at));
      notifications.push(bytes.subarray(at, end));
      copiedTo = end;
    }
    at = end;
  }
  return {
    response: notifications.length ? Buffer.concat([...response, bytes.subarray(copiedTo)]) : bytes,
    notifications,
    isIdle,
  };
}

/** Where the name of a prepared statement begins in a client's message, behind type and length; undefined where there is none. */
function statementNameOffset(message: Buffer): number | undefined {
  switch (String.fromCharCode(message[0] ?? 0)) {
    case 'P': // Parse: the statement's name first
      return 5;
    case 'B': // Bind: the portal's name, then the statement's
      return message.indexOf(0, 5) + 1;
    case 'D': // Describe and Close: a letter that says statement or portal, then the name
    case 'C':
      return message[5] === 0x53 ? 6 : undefined;
    default:
      return undefined;
  }
}

/**
 * Puts `prefix` before the name of a prepared statement that a message names, so that two clients of the one session can each have
 * one of the same name. Messages that name none, or the nameless one, are left as they are.
 */
function prefixStatementName(message: Buffer, prefix: string): Buffer {
  const at = statementNameOffset(message);
  if (at === undefined || message[at] === 0) return message;
  const renamed = Buffer.concat([message.subarray(0, at), Buffer.from(prefix, 'utf8'), message.subarray(at)]);
  renamed.writeInt32BE(renamed.length - 1, 1);
  return renamed;
}

export interface ClientExchanges {
  /** Whole exchanges, in order. */
  exchanges: Buffer[];
  /** What is left: the beginning of an exchange that isn't complete yet. */
  rest: Buffer;
  /** The client closed the connection. */
  isTerminated: boolean;
}

/** Cuts a client's bytes into exchanges; its prepared statements get names of its own by `prefix`. */
export function parseClientMessages(bytes: Buffer, prefix: string): ClientExchanges {
  const exchanges: Buffer[] = [];
  let messages: Buffer[] = [];
  let from = 0;
  let at = 0;
  while (at + 5 <= bytes.length) {
    const end = at + 1 + bytes.readInt32BE(at + 1);
    if (end > bytes.length) break;
    const type = bytes[at];
    if (type === TERMINATE) return { exchanges, rest: Buffer.alloc(0), isTerminated: true };
    messages.push(prefixStatementName(bytes.subarray(at, end), prefix));
    at = end;
    if (type !== undefined && EXCHANGE_END_TYPES.has(type)) {
      exchanges.push(Buffer.concat(messages));
      messages = [];
      from = end;
    }
  }
  return { exchanges, rest: bytes.subarray(from), isTerminated: false };
}
