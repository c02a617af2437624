import type { PlatformTx } from '@lobby/db/platform';
import { AppError, notFound } from '@lobby/contracts/errors';
import type { AddPasskey, PasskeyRegistration, RemovePasskey, RenamePasskey } from '@lobby/contracts/account';
import { isUniqueViolation } from '@lobby/db';
import type { Deps } from '../../deps.ts';
import { generateRegistrationOptions, verifyRegistrationResponse } from '@simplewebauthn/server';
import type { AuthenticatorTransport, VerifiedRegistrationResponse } from '@simplewebauthn/server';
import { confirmPassword } from '../account/account-actor.ts';
import type { AccountActor, AccountDeps } from '../account/account-actor.ts';
import { mailUserChange } from '../account/mail-account-change.ts';
import { recordAccess } from '../record-access.ts';
import type { AccessAction } from '../record-access.ts';
import { hashToken } from '../tokens.ts';
import { consumeChallenge, createChallenge } from './challenges.ts';
import { arePasskeysPossible, toRelyingParty } from '../account/relying-party.ts';

const MAX_PASSKEYS = 20;
const NAME = 'Lobby';

/** Passkeys are made for a name over TLS. Throws AppError unavailable at another address. */
export function assertPasskeysPossible({ publicUrl }: Pick<Deps, 'publicUrl'>): void {
  if (!arePasskeysPossible(publicUrl)) throw new AppError('unavailable', 'passkeys_unavailable');
}

/** Throws AppError conflict for a person who has as many as they may; of two added at once, the second counts the first. */
async function assertPasskeyFits(tx: PlatformTx, userId: string): Promise<void> {
  await tx.$queryRaw`SELECT FROM "User" WHERE id = ${userId}::uuid FOR NO KEY UPDATE`;
  if ((await tx.passkey.count({ where: { userId } })) >= MAX_PASSKEYS)
    throw new AppError('conflict', 'too_many_passkeys');
}

/** What a browser makes a passkey from, after the password. It asks for one that proves the person by itself. */
export async function startPasskeyRegistration(deps: AccountDeps, actor: AccountActor, password: string) {
  assertPasskeysPossible(deps);
  await confirmPassword(deps, actor, password);
  const { id: userId, email } = actor.user;
  const existing = await deps.platformDb(async (tx) => {
    await assertPasskeyFits(tx, userId);
    return tx.passkey.findMany({ where: { userId } });
  });
  const { extensions: _extensions, ...options } = await generateRegistrationOptions({
    rpName: NAME,
    rpID: toRelyingParty(deps.publicUrl).rpID,
    userName: email,
    userID: new TextEncoder().encode(userId),
    attestationType: 'none',
    excludeCredentials: existing.map(({ credentialId }) => ({ id: credentialId })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  await createChallenge(deps, options.challenge, userId);
  return options;
}

async function verifyRegistration(
  deps: AccountDeps,
  userId: string,
  response: PasskeyRegistration,
): Promise<NonNullable<VerifiedRegistrationResponse['registrationInfo']>> {
  const { rpID, origin } = toRelyingParty(deps.publicUrl);
  const refuse = (cause?: unknown): never => {
    throw new AppError('invalid', 'passkey_refused', { cause });
  };
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    response: { ...response, clientExtensionResults: {} },
    expectedChallenge: (challenge) => consumeChallenge(deps, challenge, userId),
    expectedOrigin: origin,
    expectedRPID: rpID,
    requireUserVerification: true,
  }).catch(refuse);
  return verified && registrationInfo ? registrationInfo : refuse();
}

async function recordChange(deps: AccountDeps, actor: AccountActor, action: AccessAction, name: string): Promise<void> {
  const { user, network } = actor;
  await recordAccess(deps, { userId: user.id, action, data: { email: user.email, network, name } });
}

/** Adds the passkey that a browser has made. Throws AppError invalid when it signed another challenge or for another site. */
export async function addPasskey(
  deps: AccountDeps,
  actor: AccountActor,
  { name, response }: AddPasskey,
): Promise<void> {
  const userId = actor.user.id;
  const { credential } = await verifyRegistration(deps, userId, response);
  const { id: credentialId, publicKey, counter, transports = [] } = credential;
  try {
    await deps.platformDb(async (tx) => {
      const data = { userId, credentialId, publicKey, counter: BigInt(counter), transports: [...transports], name };
      await assertPasskeyFits(tx, userId);
      await tx.passkey.createMany({ data: [data] });
      await mailUserChange(tx, deps, { userId, change: 'passkey_added', detail: name }, actor);
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new AppError('conflict', 'passkey_known', { cause: error });
  }
  await recordChange(deps, actor, 'access.passkey_added', name);
}

/** Renames a passkey. Throws AppError not_found for one of others. */
export async function renamePasskey(
  { platformDb }: Pick<Deps, 'platformDb'>,
  userId: string,
  { passkeyId, name }: RenamePasskey,
): Promise<void> {
  const { count } = await platformDb((tx) =>
    tx.passkey.updateMany({ where: { id: passkeyId, userId }, data: { name } }),
  );
  if (count === 0) throw notFound('passkey');
}

/** Removes a passkey after the password, and ends the other sessions that a passkey has started: it may be a lost device's. */
export async function removePasskey(
  deps: AccountDeps,
  actor: AccountActor,
  { passkeyId, password }: RemovePasskey,
): Promise<void> {
  await confirmPassword(deps, actor, password);
  const userId = actor.user.id;
  const name = await deps.platformDb(async (tx) => {
    const passkey = await tx.passkey.findFirst({ where: { id: passkeyId, userId } });
    if (!passkey) throw notFound('passkey');
    await tx.passkey.deleteMany({ where: { id: passkeyId, userId } });
    const others = { userId, secondFactor: 'passkey', id: { not: hashToken(actor.sessionToken) } };
    await tx.session.deleteMany({ where: others });
    await mailUserChange(tx, deps, { userId, change: 'passkey_removed', detail: passkey.name }, actor);
    return passkey.name;
  });
  await recordChange(deps, actor, 'access.passkey_removed', name);
}

/** How a browser reaches the device of a passkey, as it told when the passkey was made. */
export const toTransports = (transports: string[]): AuthenticatorTransport[] => transports as AuthenticatorTransport[];
