import { AppError } from '@lobby/contracts/errors';
import type { Logger } from '@lobby/runtime';
import type { z } from 'zod';
import type { AnySocket } from './socket-types.ts';

/** Why a socket is refused, as Socket.IO hands it to the client: the code is the message, the parameters are in `data`. */
function toConnectError({ code, params }: { code: string; params: object }): Error {
  return Object.assign(new Error(code), { data: { code, params } });
}

/** What a client says of itself when it connects; anybody may send anything. */
export function parseSocketAuth<T extends z.ZodType>(schema: T, socket: AnySocket): z.infer<T> {
  const auth = schema.safeParse(socket.handshake.auth);
  if (!auth.success) throw new AppError('invalid', 'sign_in_required');
  return auth.data;
}

/** A middleware that runs a check before a socket connects, and tells the client by a code why it was refused. */
export const createAuthMiddleware =
  <S extends AnySocket>(log: Logger, authenticate: (socket: S) => Promise<void>) =>
  (socket: S, next: (error?: Error) => void): void => {
    authenticate(socket).then(
      () => next(),
      (error: unknown) => {
        if (error instanceof AppError) return next(toConnectError(error));
        log.error({ err: error }, 'a socket could not be opened');
        next(toConnectError({ code: 'unexpected', params: {} }));
      },
    );
  };
