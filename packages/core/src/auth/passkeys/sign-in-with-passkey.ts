import { AppError } from '@lobby/contracts/errors';
import type { PasskeyAssertion } from '@lobby/contracts/account';
import type { Deps } from '../../deps.ts';
import { generateAuthenticationOptions, verifyAuthenticationResponse } from '@simplewebauthn/server';
import type { ClientDevice } from '../devices/devices.ts';
import { recordAccess } from '../record-access.ts';
import { assertMayEnter } from '../sign-in.ts';
import { startSession } from '../start-session.ts';
import type { SessionCookies, SessionDeps } from '../start-session.ts';
import { consumeChallenge, createChallenge } from './challenges.ts';
import { assertPasskeysPossible, toTransports } from './passkeys.ts';
import { toRelyingParty } from '../account/relying-party.ts';

/** What a browser asks a passkey to sign. It names no account, so nothing shows who has one. */
export async function startPasskeySignIn(
  deps: Pick<Deps, 'platformDb' | 'clock' | 'rateLimits' | 'publicUrl'>,
  network: string,
) {
  assertPasskeysPossible(deps);
  await deps.rateLimits.consume('passkey', network);
  const { rpID } = toRelyingParty(deps.publicUrl);
  const { extensions: _extensions, ...options } = await generateAuthenticationOptions({
    rpID,
    userVerification: 'required',
  });
  await createChallenge(deps, options.challenge, null);
  return options;
}

const refused = (cause?: unknown): AppError => new AppError('unauthorized', 'passkey_refused', { cause });

type Passkey = NonNullable<Awaited<ReturnType<typeof findPasskey>>>;

const findPasskey = ({ platformDb }: Pick<Deps, 'platformDb'>, credentialId: string) =>
  platformDb((tx) => tx.passkey.findUnique({ where: { credentialId }, include: { user: true } }));

/** The passkey's new counter. Throws AppError unauthorized for a wrong signature, challenge or site, and for a copied key's counter. */
async function verifyAssertion(deps: SessionDeps, passkey: Passkey, response: PasskeyAssertion): Promise<number> {
  const { rpID, origin } = toRelyingParty(deps.publicUrl);
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response: { ...response, clientExtensionResults: {} },
    expectedChallenge: (challenge) => consumeChallenge(deps, challenge, null),
    expectedOrigin: origin,
    expectedRPID: rpID,
    requireUserVerification: true,
    credential: {
      id: passkey.credentialId,
      publicKey: new Uint8Array(passkey.publicKey),
      counter: Number(passkey.counter),
      transports: toTransports(passkey.transports),
    },
  }).catch((error: unknown) => {
    throw refused(error);
  });
  if (!verified) throw refused();
  return authenticationInfo.newCounter;
}

/** Keeps the counter of a use. Of a copied key and its original, used at the same time with the same counter, one is refused. */
async function saveCounter({ platformDb, clock }: SessionDeps, { id, counter }: Passkey, next: number): Promise<void> {
  const data = { counter: BigInt(next), lastUsedAt: clock.now() };
  const { count } = await platformDb((tx) => tx.passkey.updateMany({ where: { id, counter }, data }));
  if (count !== 1) throw refused();
}

/** Signs somebody in by a passkey, which stands for both factors. Throws AppError unauthorized when it proves nobody. */
export async function signInWithPasskey(
  deps: SessionDeps,
  response: PasskeyAssertion,
  network: string,
  device: ClientDevice,
): Promise<SessionCookies> {
  await deps.rateLimits.consume('passkey', network);
  const passkey = await findPasskey(deps, response.id);
  if (!passkey || passkey.user.disabledAt) throw refused();
  const counter = await verifyAssertion(deps, passkey, response);
  await saveCounter(deps, passkey, counter);
  const { user } = passkey;
  await assertMayEnter(deps, user);
  await recordAccess(deps, { userId: user.id, action: 'access.signed_in', data: { email: user.email, network } });
  return startSession(deps, user, { network, device, secondFactor: 'passkey' });
}
