import type { Server } from 'node:http';

const LISTEN_ERROR_MESSAGES: Record<string, (port: number) => string> = {
  EADDRINUSE: (port) =>
    `Port ${port} is taken by another program. Stop that program, or set PORT to another number: PORT=${port + 10} npm start`,
  EACCES: (port) => `This user may not use port ${port}. Set PORT to a number above 1024.`,
};

/** Listens, or rejects with a sentence that says what to do. */
export const listen = (server: Server, port: number, host: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(new Error(LISTEN_ERROR_MESSAGES[error.code ?? '']?.(port) ?? error.message, { cause: error })),
    );
    server.listen(port, host, resolve);
  });
