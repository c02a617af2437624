import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import type { Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** Thrown when another process has the folder open. */
export class FolderInUseError extends Error {}

const socketPath = (folder: string): string => {
  const name = `lobby-${createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 24)}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`);
};

const isListening = (path: string): Promise<boolean> =>
  new Promise((answer) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      answer(true);
    });
    socket.once('error', () => answer(false));
  });

const listen = (path: string): Promise<Server> =>
  new Promise((opened, failed) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', failed);
    server.listen(path, () => {
      server.unref();
      opened(server);
    });
  });

/**
 * Keeps a second process off a folder: the embedded PostgreSQL would open it without an error and ruin it. A listening socket and
 * not a file with a process id, because the system closes it however the process ends. Gives the function that releases it.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const path = socketPath(folder);
  let server: Server;
  try {
    server = await listen(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    if (await isListening(path)) {
      throw new FolderInUseError(
        `Another Lobby is already running on ${resolve(folder)}. Stop it first, or set LOBBY_DATA_DIR to another folder.`,
      );
    }
    await rm(path, { force: true });
    server = await listen(path);
  }
  return () => new Promise((closed) => server.close(() => closed()));
}
