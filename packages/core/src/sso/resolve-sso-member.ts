import { AppError } from '@lobby/contracts/errors';
import { EmailAddress } from '@lobby/contracts/fields';
import type { TenantTx } from '@lobby/db';
import type { PlatformTx } from '@lobby/db/platform';
import { recordAudit } from '../audit/index.ts';
import { createUser, findUserByEmail, generateToken, hashPasswordInTurn } from '../auth/index.ts';
import { notifyCompanyAdmins } from '../notifications/index.ts';
import { assertWithinLimit } from '../plans/index.ts';
import type { SsoDeps } from './sso-deps.ts';

/** What a provider says of a person. */
export interface SsoClaims {
  issuer: string;
  subject: string;
  /** In lower case; empty where it doesn't tell. */
  email: string;
  isEmailVerified: boolean;
  name: string;
}

interface Connection {
  tenantId: string;
  domains: string[];
  createsMembers: boolean;
}

interface Person {
  id: string;
  email: string;
}

/** The person whom the provider has signed in here before, whatever their address is now. */
async function findKnownPerson(
  { tenantDb, platformDb }: SsoDeps,
  tenantId: string,
  { issuer, subject }: SsoClaims,
): Promise<Person | null> {
  const identity = await tenantDb(tenantId)((tx) =>
    tx.ssoIdentity.findFirst({ where: { issuer, subject }, select: { member: { select: { userId: true } } } }),
  );
  if (!identity) return null;
  const { userId: id } = identity.member;
  return platformDb((tx) => tx.user.findFirst({ where: { id, disabledAt: null }, select: { id: true, email: true } }));
}

/** An address decides who somebody is only where the provider has verified it and the company wants its domain. */
function assertMayJoin({ domains }: Connection, { email, isEmailVerified }: SsoClaims): void {
  if (!EmailAddress.safeParse(email).success) throw new AppError('forbidden', 'sso_email_missing');
  if (!isEmailVerified) throw new AppError('forbidden', 'sso_email_unverified', { params: { email } });
  if (!domains.includes(email.split('@')[1] ?? ''))
    throw new AppError('forbidden', 'sso_domain_refused', { params: { email } });
}

/** What a new member of this address may do; null where only an invitation would let them in. */
async function findJoiningRole(tx: TenantTx, { createsMembers }: Connection, { email }: SsoClaims, now: Date) {
  const invitation = await tx.invitation.findFirst({
    where: { email, acceptedAt: null, revokedAt: null, expiresAt: { gt: now } },
    select: { id: true, role: true, permissions: true, name: true },
  });
  if (invitation) return invitation;
  return createsMembers ? { id: null, role: 'agent', permissions: [], name: '' } : null;
}

/** The membership of a person, who joins now where they are new. */
async function joinTenant(
  tx: TenantTx,
  { connection, claims, user, now }: { connection: Connection; claims: SsoClaims; user: Person; now: Date },
): Promise<string> {
  const existing = await tx.membership.findFirst({ where: { userId: user.id }, select: { id: true } });
  if (existing) return existing.id;
  const joining = await findJoiningRole(tx, connection, claims, now);
  if (!joining) throw new AppError('forbidden', 'sso_not_a_member');
  const { id: invitationId, role, permissions } = joining;
  if (invitationId) await tx.invitation.updateMany({ where: { id: invitationId }, data: { acceptedAt: now } });
  // An invitation that is accepted has given its seat back.
  await assertWithinLimit(tx, 'seats');
  const displayName = joining.name || nameOf(claims);
  const { id } = await tx.membership.create({
    data: { userId: user.id, displayName, role, permissions, takesConversations: role === 'agent' },
    select: { id: true },
  });
  await recordAudit(tx, { actorUserId: user.id, action: 'member.joined', data: { role } });
  if (invitationId) await notifyCompanyAdmins(tx, { kind: 'invitation_accepted', data: { name: displayName } });
  return id;
}

const MAX_NAME_LENGTH = 120;
const nameOf = ({ name, email }: SsoClaims): string => (name || (email.split('@')[0] ?? '')).slice(0, MAX_NAME_LENGTH);

/** The account with this address, or a new one without a password: its owner sets one by a link to the address, which confirms it. */
async function findOrCreateUser(tx: PlatformTx, claims: SsoClaims, passwordHash: string): Promise<Person> {
  const existing = await findUserByEmail(tx, claims.email);
  if (existing?.disabledAt) throw new AppError('forbidden', 'sso_not_a_member');
  return existing ?? createUser(tx, { email: claims.email, name: nameOf(claims), passwordHash });
}

/** The person whom the provider's answer names: known by its subject, else by a verified address of the company's domains. */
export async function resolveSsoMember(deps: SsoDeps, connection: Connection, claims: SsoClaims): Promise<Person> {
  const { tenantId } = connection;
  const known = await findKnownPerson(deps, tenantId, claims);
  if (known) return known;
  assertMayJoin(connection, claims);
  const passwordHash = await hashPasswordInTurn(tenantId, generateToken());
  const now = deps.clock.now();
  const { issuer, subject } = claims;
  return deps.platformThenTenantDb(
    async (tx) => ({ tenantId, context: await findOrCreateUser(tx, claims, passwordHash) }),
    async (tx, user) => {
      const memberId = await joinTenant(tx, { connection, claims, user, now });
      await tx.ssoIdentity.createMany({ data: [{ issuer, subject, memberId }], skipDuplicates: true });
      return { id: user.id, email: user.email };
    },
  );
}
