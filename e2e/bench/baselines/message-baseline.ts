import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { io } from 'socket.io-client';

const FILE = fileURLToPath(new URL('./echo-process.ts', import.meta.url));

/** The lower bound of a message: an echo by a bare Socket.IO server, and one bare INSERT. */
export interface MessageBaseline {
  echo: (text: string) => Promise<unknown>;
  insert: (text: string) => Promise<unknown>;
  close: () => void;
}

export async function openMessageBaseline(database: pg.Pool): Promise<MessageBaseline> {
  await database.query(
    'CREATE TABLE bare_message (id uuid PRIMARY KEY, text text NOT NULL, "createdAt" timestamptz NOT NULL DEFAULT now())',
  );
  const child = fork(FILE, { execArgv: ['--import', 'tsx'] });
  const [port] = (await once(child, 'message')) as [number];
  const socket = io(`http://127.0.0.1:${port}`, { transports: ['websocket'] });
  await new Promise<void>((resolve) => void socket.once('connect', resolve));
  const client = await database.connect();
  const text = 'INSERT INTO bare_message (id, text) VALUES ($1, $2)';
  return {
    echo: (body) => socket.emitWithAck('echo', body),
    insert: (body) => client.query({ name: 'bare', text, values: [randomUUID(), body] }),
    close: () => {
      socket.disconnect();
      client.release();
      child.kill();
    },
  };
}
