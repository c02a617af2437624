import { createFakeMailer, getMail, openTestDeps, TEST_PASSWORD } from '@lobby/testing';
import type { TestDeps } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resetPassword, signIn } from '../../auth/index.ts';
import { createFirstSuperAdmin, ensureSuperAdmin } from '../index.ts';
import { changeSuperAdminRole, removeSuperAdmin, signOutSuperAdmin } from './change-super-admin.ts';
import { inviteSuperAdmin } from './invite-super-admin.ts';
import { listSuperAdmins } from './list-super-admins.ts';

let deps: TestDeps;
let owner: { id: string; name: string };

beforeAll(async () => {
  deps = await openTestDeps();
});
afterAll(() => deps.close());

const find = async (email: string) => (await listSuperAdmins(deps)).find((person) => person.email === email);
const invite = (email: string, role: 'owner' | 'support' | 'billing' = 'support') =>
  inviteSuperAdmin(deps, owner, { name: 'Sam', email, role });

describe('the first super admin', () => {
  it('is made once, with a password that signs in', async () => {
    const email = 'first@example.com';
    const password = await createFirstSuperAdmin(deps, email);
    expect(password).toHaveLength(20);
    const { userId } = await signIn(deps, { email, password: password ?? '' }, 'here');
    owner = { id: userId, name: 'First' };
    expect(await createFirstSuperAdmin(deps, 'second@example.com')).toBeNull();
    expect((await listSuperAdmins(deps)).map((person) => [person.email, person.role])).toEqual([[email, 'owner']]);
  });
});

describe('an invited super admin', () => {
  it('sets a password by the mailed link, and is listed with their role', async () => {
    const email = 'sam@example.com';
    expect(await invite(email)).toEqual({ link: null });
    expect(await find(email)).toMatchObject({ role: 'support', isInvited: true, hasTwoFactor: false });
    const { link } = (await getMail(deps, 'super_admin_invitation', email)).data;
    await resetPassword(deps, { token: link.split('/').at(-1) ?? '', password: TEST_PASSWORD }, 'here');
    await signIn(deps, { email, password: TEST_PASSWORD }, 'here');
    expect(await find(email)).toMatchObject({ isInvited: false, sessions: 1 });
  });

  it('S74 whose address somebody else has registered unproven can only sign in after the mailed link', async () => {
    const email = 'squatted@example.com';
    await deps.platformDb(async (tx) => {
      await tx.user.create({ data: { email, name: 'Mallory', passwordHash: '' } });
    });
    const before = await deps.platformDb((tx) => tx.user.findUniqueOrThrow({ where: { email } }));
    await deps.sessions.create(before.id);
    await invite(email);
    const after = await deps.platformDb((tx) => tx.user.findUniqueOrThrow({ where: { email } }));
    expect(after.passwordHash).not.toBe(before.passwordHash);
    expect(await find(email)).toMatchObject({ sessions: 0 });
  });

  it('is refused twice, and gets the link on the screen where no mail is set up', async () => {
    await expect(invite('sam@example.com')).rejects.toMatchObject({ code: 'super_admin_exists' });
    const { link } = await inviteSuperAdmin({ ...deps, mailer: createFakeMailer(false) }, owner, {
      name: 'Kim',
      email: 'kim@example.com',
      role: 'billing',
    });
    expect(link).toContain('/dashboard/reset/');
  });
});

describe('the owners', () => {
  it('are never fewer than one', async () => {
    await expect(changeSuperAdminRole(deps, owner.id, { userId: owner.id, role: 'support' })).rejects.toMatchObject({
      code: 'last_owner',
    });
    await expect(removeSuperAdmin(deps, owner.id, owner.id)).rejects.toMatchObject({ code: 'last_owner' });
    const sam = await find('sam@example.com');
    await changeSuperAdminRole(deps, owner.id, { userId: sam?.id ?? '', role: 'owner' });
    await changeSuperAdminRole(deps, sam?.id ?? '', { userId: owner.id, role: 'support' });
    expect(await find('first@example.com')).toMatchObject({ role: 'support' });
    await changeSuperAdminRole(deps, sam?.id ?? '', { userId: owner.id, role: 'owner' });
  });

  it('sign others out and take the console from them, which keeps their account', async () => {
    const kim = await find('sam@example.com');
    const userId = kim?.id ?? '';
    const cookie = (await deps.sessions.create(userId)).split(';')[0] ?? '';
    await signOutSuperAdmin(deps, owner.id, userId);
    expect(await deps.sessions.validate(cookie)).toBeNull();
    await removeSuperAdmin(deps, owner.id, userId);
    expect(await find('sam@example.com')).toBeUndefined();
    const { userId: again } = await signIn(deps, { email: 'sam@example.com', password: TEST_PASSWORD }, 'here');
    expect(again).toBe(userId);
    await expect(removeSuperAdmin(deps, owner.id, userId)).rejects.toMatchObject({ code: 'super_admin_not_found' });
  });
});

it('an account that SUPER_ADMIN_EMAIL names becomes an owner', async () => {
  await ensureSuperAdmin(deps, { email: 'named@example.com', password: TEST_PASSWORD, name: 'Named' });
  expect(await find('named@example.com')).toMatchObject({ role: 'owner' });
});
