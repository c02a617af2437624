import { randomUUID } from 'node:crypto';
import type { Logger } from '@lobby/runtime';
import type pg from 'pg';
import type { NotificationListener } from './notification-listener.ts';

/** Sends texts to every process that has the database open, this one too. They are heard in the order of one sender. */
export interface Broadcaster {
  /** Never rejects: a text that couldn't be sent is lost, and the log says so. */
  publish: (message: string) => void;
  /** `onGap`: texts may have been missed, because the connection was lost for a while. Gives the function that stops it. */
  subscribe: (onMessage: (message: string) => void, onGap: () => void) => Promise<() => Promise<void>>;
}

/** PostgreSQL takes less than 8,000 bytes in one notification; a longer text goes in parts, as base64. */
const MAX_PART_BYTES = 7_900;

/**
 * `<id> <part> <parts> <text>`: the id keeps PostgreSQL from dropping equal notifications of one transaction, and tells which parts
 * belong together.
 */
function splitMessage(id: string, message: string): string[] {
  const head = `${id} 0 1 `;
  if (Buffer.byteLength(message) + head.length <= MAX_PART_BYTES) return [head + message];
  const encoded = Buffer.from(message, 'utf8').toString('base64');
  const partLength = MAX_PART_BYTES - head.length - 16;
  const count = Math.ceil(encoded.length / partLength);
  return Array.from(
    { length: count },
    (_, index) => `${id} ${index} ${count} ${encoded.slice(index * partLength, (index + 1) * partLength)}`,
  );
}

/** Puts messages together again; a transaction's parts arrive together and in order. */
function createAssembler(onMessage: (message: string) => void) {
  const partial = new Map<string, string[]>();
  return {
    add: (payload: string): void => {
      const [, id = '', , total = '', text = ''] = /^(\S+) (\d+) (\d+) ([\s\S]*)$/.exec(payload) ?? [];
      const count = Number(total);
      if (count === 1) return onMessage(text);
      const parts = [...(partial.get(id) ?? []), text];
      partial.set(id, parts);
      if (parts.length < count) return;
      partial.delete(id);
      onMessage(Buffer.from(parts.join(''), 'base64').toString('utf8'));
    },
    clear: () => partial.clear(),
  };
}

export interface BroadcasterOptions {
  pool: pg.Pool;
  listener: Pick<NotificationListener, 'listen'>;
  channel: string;
  log: Logger;
}

/** A broadcaster over LISTEN and NOTIFY. What is published while a statement is under way goes with the next one, all together. */
export function createBroadcaster({ pool, listener, channel, log }: BroadcasterOptions): Broadcaster {
  const sender = randomUUID();
  let count = 0;
  let pending: string[] = [];
  let isSending = false;

  const flush = async (): Promise<void> => {
    isSending = true;
    while (pending.length > 0) {
      const payloads = pending;
      pending = [];
      try {
        await pool.query('SELECT pg_notify($1, payload) FROM unnest($2::text[]) AS payload', [channel, payloads]);
      } catch (error) {
        log.warn({ err: error }, 'a broadcast to the other servers was lost');
      }
    }
    isSending = false;
  };

  return {
    publish: (message) => {
      count += 1;
      pending.push(...splitMessage(`${sender}-${count}`, message));
      if (!isSending) void flush();
    },
    subscribe: async (onMessage, onGap) => {
      const assembler = createAssembler(onMessage);
      return listener.listen(channel, (payload) => {
        if (payload !== null) return assembler.add(payload);
        assembler.clear();
        onGap();
      });
    },
  };
}
