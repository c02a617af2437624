import { AppError } from '@lobby/contracts/errors';
import type { RegisterTenant } from '@lobby/contracts/tenants';
import {
  assertStrongPassword,
  createUser,
  findUserByEmail,
  hashPasswordInTurn,
  startSession,
  UNKNOWN_DEVICE,
  verifyCredentials,
} from '../auth/index.ts';
import type { ClientDevice, SessionCookies, SessionDeps } from '../auth/index.ts';
import type { Deps } from '../deps.ts';
import { assertRegistrationOpen } from './assert-registration-open.ts';
import { createTenant } from './create-tenant.ts';
import type { CreatedTenant, CreateOwner, NewTenant } from './create-tenant.ts';
import { guessPersonName } from './guess-person-name.ts';

type RegistrationDeps = SessionDeps & Pick<Deps, 'platformThenTenantDb' | 'platformSettings'>;

/** The first company admin: the existing user of the email, if the password is theirs, or a new one. */
async function prepareOwner(
  deps: RegistrationDeps,
  { name: given, tenantName, email, password }: RegisterTenant,
  ip: string,
  device: ClientDevice,
): Promise<CreateOwner> {
  // Before it is looked up: else a password that is always refused would tell, without making an account, which addresses have one.
  await assertStrongPassword(password, email);
  const name = given || guessPersonName(email, tenantName);
  const existing = await deps.platformDb((tx) => findUserByEmail(tx, email));
  if (existing) {
    const user = await verifyCredentials(deps, { email, password }, ip, device).catch((error: unknown) => {
      const isWrong = error instanceof AppError && error.kind === 'unauthorized';
      throw isWrong ? new AppError('conflict', 'account_exists_for_registration', { cause: error }) : error;
    });
    return () => Promise.resolve({ userId: user.id, name: given || user.name });
  }
  const passwordHash = await hashPasswordInTurn(ip, password);
  return async (tx) => ({ userId: (await createUser(tx, { email, name, passwordHash })).id, name });
}

/**
 * Registers a company: its tenant, its first company admin and its widget key. Gives the Set-Cookie values that sign the admin in.
 * Somebody with an account gives its password and gets another tenant.
 */
export async function registerTenant(
  deps: RegistrationDeps,
  input: RegisterTenant & NewTenant,
  ip: string,
  device = UNKNOWN_DEVICE,
): Promise<CreatedTenant & SessionCookies> {
  assertRegistrationOpen(deps, 'visitor');
  await deps.rateLimits.consume('register', ip);
  await deps.rateLimits.consume('register-day', ip);
  const { name: _name, email, password: _password, ...tenant } = input;
  const createOwner = await prepareOwner(deps, input, ip, device);
  // Only now it is that person's: a stranger who guesses their password would use up their day.
  await deps.rateLimits.consume('company-person', email);
  const created = await createTenant(deps, tenant, createOwner);
  return { ...created, ...(await startSession(deps, { id: created.userId, email }, { network: ip, device })) };
}
