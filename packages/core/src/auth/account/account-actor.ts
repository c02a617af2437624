import { AppError } from '@lobby/contracts/errors';
import type { Deps } from '../../deps.ts';
import type { ClientDevice } from '../devices/devices.ts';
import { verifyCredentials } from '../verify-credentials.ts';
import type { CredentialDeps } from '../verify-credentials.ts';

/** A person who changes their own account, and the request’s origin. */
export interface AccountActor {
  user: { id: string; email: string };
  sessionToken: string;
  /** The network that the request comes from. */
  network: string;
  device: ClientDevice;
}

export type AccountDeps = CredentialDeps & Pick<Deps, 'sealer'>;

/** Asks for the password again, by the limits of signing in. Throws AppError invalid when it is wrong, since the session stays. */
export async function confirmPassword(deps: CredentialDeps, actor: AccountActor, password: string): Promise<void> {
  const credentials = { email: actor.user.email, password };
  await verifyCredentials(deps, credentials, actor.network, actor.device).catch((error: unknown) => {
    const isWrong = error instanceof AppError && error.kind === 'unauthorized';
    throw isWrong ? new AppError('invalid', 'wrong_password', { cause: error }) : error;
  });
}
