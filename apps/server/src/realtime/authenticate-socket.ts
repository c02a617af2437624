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

/** Sockets of one visitor or member at one server: a person has some tabs and devices. */
const MAX_SOCKETS_PER_PERSON = 20;

/** Throws AppError rate_limited for somebody who has as many sockets in their room as a person ever needs. */
export function assertFewSockets(socket: AnySocket, room: string): void {
  const open = socket.nsp.adapter.rooms.get(room)?.size ?? 0;
  if (open >= MAX_SOCKETS_PER_PERSON)
    throw new AppError('rate_limited', 'rate_limited', { params: { count: 60 }, retryAfter: 60 });
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
