import { randomUUID } from 'node:crypto';
import type { TenantEvent } from '@lobby/contracts/events';
import {
  createTestAgent,
  createTestTenant,
  createTestVisitor,
  getMail,
  openTestDeps,
  TEST_PASSWORD,
} from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listMemberships } from '../auth/index.ts';
import type { Actor } from '../deps.ts';
import { createVisitorMessage } from '../conversations/index.ts';
import { sendAgentReply, takeConversation } from '../handover/index.ts';
import { suspendTenant, dequeueEvents } from '../platform/index.ts';
import {
  acceptInvitation,
  getInvitation,
  inviteMember,
  listMembers,
  authorizeMember,
  removeMember,
  revokeInvitation,
  updateMember,
} from './index.ts';

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;

beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
});
afterAll(() => deps.close());

const newIp = (): string => randomUUID();
const newEmail = (): string => `${randomUUID()}@example.com`;

async function invite(tenant: TestTenant, email = newEmail(), role: 'agent' | 'company_admin' = 'agent') {
  const sent = await inviteMember(tenant.scope, tenant.admin, { name: 'Nora', email, role });
  const link = sent.link ?? (await getMail(deps, 'invitation', email)).data.link;
  return { email, token: link.split('/').at(-1) ?? '' };
}

const confirm = ({ admin }: TestTenant) =>
  deps.platformDb((tx) => tx.user.updateMany({ where: { id: admin.userId }, data: { emailConfirmedAt: new Date() } }));

const accept = (token: string, password = TEST_PASSWORD) =>
  acceptInvitation(deps, { token, name: '', password }, newIp());

const loadMembers = async (tenant: TestTenant) => (await listMembers(tenant.scope)).members;

describe('an invitation', () => {
  it('S76 shows the company and the role, and makes that person a member with that role, once', async () => {
    const { email, token } = await invite(bakery);
    expect(await getInvitation(deps, token, newIp())).toEqual({
      tenantName: 'Bakery',
      email,
      name: 'Nora',
      role: 'agent',
      hasAccount: null,
    });
    const { setCookie, slug } = await accept(token);
    const session = await deps.sessions.validate(setCookie);
    expect(session?.user).toMatchObject({ email });
    expect(await authorizeMember(deps, session?.user.id ?? '', slug)).toMatchObject({
      tenantId: bakery.scope.tenantId,
      role: 'agent',
      displayName: 'Nora',
    });
    await expect(authorizeMember(deps, session?.user.id ?? '', bank.slug)).rejects.toMatchObject({ kind: 'not_found' });
    expect((await loadMembers(bank)).map((member) => member.email)).not.toContain(email);
    await expect(accept(token)).rejects.toMatchObject({ code: 'invalid_invitation' });
    await expect(getInvitation(deps, token, newIp())).rejects.toMatchObject({ code: 'invalid_invitation' });
  });

  it('S76 that is accepted twice at the same time creates one member', async () => {
    const { email, token } = await invite(bakery);
    const results = await Promise.allSettled([accept(token), accept(token)]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = results.find(({ status }) => status === 'rejected');
    expect(refused).toMatchObject({ reason: { kind: expect.stringMatching(/^(invalid|conflict|unauthorized)$/) } });
    expect((await loadMembers(bakery)).filter((member) => member.email === email)).toHaveLength(1);
  });

  it('S76 is no way for somebody who is a member already to another role', async () => {
    const agent = await createTestAgent(deps, bakery, 'Climber');
    const { token } = await invite(bakery, newEmail(), 'company_admin');
    const [invitation] = (await listMembers(bakery.scope)).invitations.slice(-1);
    const { email = '' } = invitation ?? {};
    await deps.platformDb((tx) => tx.user.updateMany({ where: { id: agent.userId }, data: { email } }));
    await expect(accept(token)).rejects.toMatchObject({ kind: 'conflict', code: 'already_member' });
    expect((await loadMembers(bakery)).find(({ id }) => id === agent.memberId)?.role).toBe('agent');
  });

  it.each([
    ['removed', (admin: Actor, memberId: string) => bakery.scope.db((tx) => removeMember(tx, admin, memberId))],
    [
      'disabled',
      (admin: Actor, memberId: string) =>
        bakery.scope.db((tx) => updateMember(tx, admin, { memberId, isDisabled: true })),
    ],
    [
      'made an agent',
      (admin: Actor, memberId: string) => bakery.scope.db((tx) => updateMember(tx, admin, { memberId, role: 'agent' })),
    ],
  ])('S73 S76 of an admin who is %s since brings nobody in, the admin neither', async (_case, end) => {
    const leaver = await createTestAgent(deps, bakery, 'Leaver');
    await bakery.scope.db((tx) => updateMember(tx, bakery.admin, { memberId: leaver.memberId, role: 'company_admin' }));
    const invitation = { name: 'Backdoor', email: newEmail(), role: 'company_admin' } as const;
    const { link } = await inviteMember(
      { ...bakery.scope, mailer: { ...deps.mailer, isConfigured: false } },
      leaver,
      invitation,
    );
    const { token: kept } = await invite(bakery);
    await end(bakery.admin, leaver.memberId);
    await expect(accept(link?.split('/').at(-1) ?? '')).rejects.toMatchObject({ code: 'invalid_invitation' });
    await expect(accept(kept)).resolves.toHaveProperty('slug', bakery.slug);
  });

  it('S76 is invalid after seven days, once it is revoked, and once a newer one was sent', async () => {
    const [first, revoked] = [await invite(bank), await invite(bank)];
    const newer = await invite(bank, first.email);
    await expect(accept(first.token)).rejects.toMatchObject({ kind: 'invalid' });

    const { invitations } = await listMembers(bank.scope);
    const pending = invitations.find(({ email }) => email === revoked.email);
    await expect(revokeInvitation(bakery.scope, bakery.admin, pending?.id ?? '')).rejects.toMatchObject({
      kind: 'not_found',
    });
    await revokeInvitation(bank.scope, bank.admin, pending?.id ?? '');
    await expect(accept(revoked.token)).rejects.toMatchObject({ kind: 'invalid' });

    deps.clock.advance(7 * 86_400_000 + 1);
    expect((await listMembers(bank.scope)).invitations).toMatchObject([{ email: newer.email, isExpired: true }]);
    await expect(accept(newer.token)).rejects.toMatchObject({ kind: 'invalid' });
  });

  it('to an existing account needs its password, and adds a second company to it', async () => {
    const { token } = await invite(bakery, bank.email, 'company_admin');
    await expect(accept(token, 'a guess')).rejects.toMatchObject({ kind: 'unauthorized' });
    await accept(token);
    const memberships = await listMemberships(deps, bank.admin.userId);
    expect(memberships).toHaveLength(2);
    expect(memberships).toContainEqual(expect.objectContaining({ slug: bakery.slug, role: 'company_admin' }));
    await expect(invite(bakery, bank.email)).rejects.toMatchObject({ kind: 'conflict', code: 'already_member' });
    const again = (await loadMembers(bakery)).find(({ userId }) => userId === bank.admin.userId);
    await bakery.scope.db((tx) => removeMember(tx, bakery.admin, again?.id ?? ''));
  });

  it('needs a password of eight characters of a new person', async () => {
    const { token } = await invite(bakery);
    await expect(accept(token, 'short')).rejects.toMatchObject({
      code: 'password_too_short',
      params: { minimum: 8 },
    });
  });

  it('to a company that was suspended since is invalid', async () => {
    const shop = await createTestTenant(deps, 'Shop');
    const { token } = await invite(shop);
    await suspendTenant(deps, bank.admin.userId, { tenantId: shop.scope.tenantId, reason: 'Unpaid' });
    await expect(accept(token)).rejects.toMatchObject({ kind: 'invalid' });
  });

  it('S76 is mailed in the name of a confirmed admin, and then nobody else has its link, which proves the address', async () => {
    await confirm(bakery);
    const email = newEmail();
    const sent = await inviteMember(bakery.scope, bakery.admin, { name: 'Nora', email, role: 'agent' });
    expect(sent).toEqual({ link: null, delivery: 'mailed' });
    const { data } = await getMail(deps, 'invitation', email);
    expect(data).toMatchObject({ tenantName: 'Bakery', inviterName: bakery.admin.name });
    const token = data.link.split('/').at(-1) ?? '';
    const { setCookie } = await accept(token);
    expect((await deps.sessions.validate(setCookie))?.user).toMatchObject({ email, isEmailConfirmed: true });
    await expect(bakery.scope.db((tx) => tx.$queryRaw`SELECT payload FROM "DurableJob"`)).rejects.toThrow(
      /permission denied/,
    );
    const rows = await bakery.scope.db((tx) => tx.invitation.findMany());
    expect(JSON.stringify(rows)).not.toContain(token);
  });
});

describe('the address of an invited person', () => {
  it('S76 is not confirmed by a link that the inviting admin could read, as without mail or with an unconfirmed address', async () => {
    const scope = { ...bank.scope, mailer: { isConfigured: false } };
    const unmailed = await inviteMember(scope, bank.admin, { name: 'Vic', email: newEmail(), role: 'agent' });
    expect(unmailed.delivery).toBe('mail_not_set_up');
    const shop = await createTestTenant(deps, 'Unconfirmed');
    const email = newEmail();
    const unconfirmed = await inviteMember(shop.scope, shop.admin, { name: 'Vic', email, role: 'agent' });
    expect(unconfirmed.delivery).toBe('sender_unconfirmed');
    await expect(getMail(deps, 'invitation', email)).rejects.toThrow('No mail');
    for (const { link } of [unmailed, unconfirmed]) {
      const { setCookie } = await accept(link?.split('/').at(-1) ?? '');
      expect((await deps.sessions.validate(setCookie))?.user.isEmailConfirmed).toBe(false);
    }
  });

  it('S47 gets few invitations a day from all companies together, whose names hold no link', async () => {
    const email = newEmail();
    const spam = await createTestTenant(deps, 'Spam');
    await spam.scope.db((tx) =>
      tx.tenant.updateMany({ data: { name: 'Win at https://evil.example/x or evil.example' } }),
    );
    await confirm(spam);
    const actor = { ...spam.admin, name: 'Click www.evil.example\n now' };
    const send = () => inviteMember(spam.scope, actor, { name: 'Vic', email, role: 'agent' });
    await send();
    const { data } = await getMail(deps, 'invitation', email);
    expect([data.tenantName, data.inviterName]).toEqual([
      'Win at evil example x or evil example',
      'Click evil example now',
    ]);
    for (const tenant of [spam, bakery, bakery, bakery])
      await inviteMember(tenant.scope, { ...tenant.admin }, { name: 'Vic', email, role: 'agent' });
    await confirm(bank);
    await expect(inviteMember(bank.scope, bank.admin, { name: 'Vic', email, role: 'agent' })).rejects.toMatchObject({
      kind: 'rate_limited',
    });
  });
});

describe('a member', () => {
  it('can be renamed, made company admin and disabled by their own company only', async () => {
    const agent = await createTestAgent(deps, bakery, 'Olga');
    const change = { memberId: agent.memberId, displayName: 'Olga P.', role: 'company_admin' as const };
    await expect(bank.scope.db((tx) => updateMember(tx, bank.admin, change))).rejects.toMatchObject({
      kind: 'not_found',
    });
    await bakery.scope.db((tx) => updateMember(tx, bakery.admin, change));
    expect(await authorizeMember(deps, agent.userId, bakery.slug)).toMatchObject({
      displayName: 'Olga P.',
      role: 'company_admin',
    });
    await bakery.scope.db((tx) => updateMember(tx, bakery.admin, { memberId: agent.memberId, isDisabled: true }));
    await expect(authorizeMember(deps, agent.userId, bakery.slug)).rejects.toMatchObject({
      kind: 'forbidden',
      code: 'member_disabled',
      params: { tenant: 'Bakery' },
    });
    await bakery.scope.db((tx) => updateMember(tx, bakery.admin, { memberId: agent.memberId, isDisabled: false }));
    expect((await authorizeMember(deps, agent.userId, bakery.slug)).memberId).toBe(agent.memberId);
  });

  it('S73 who is disabled has their open sockets closed', async () => {
    const agent = await createTestAgent(deps, bakery, 'Pete');
    await bakery.scope.db((tx) => updateMember(tx, bakery.admin, { memberId: agent.memberId, isDisabled: true }));
    const events: TenantEvent[] = [];
    while (await dequeueEvents(deps, 100, (event) => events.push(event)));
    expect(events).toContainEqual({
      tenantId: bakery.scope.tenantId,
      name: 'member.access_revoked',
      payload: { userId: agent.userId },
    });
  });

  it('who is removed has no access any more, and another company can not remove them', async () => {
    const agent = await createTestAgent(deps, bakery, 'Quinn');
    await expect(bank.scope.db((tx) => removeMember(tx, bank.admin, agent.memberId))).rejects.toMatchObject({
      kind: 'not_found',
    });
    await bakery.scope.db((tx) => removeMember(tx, bakery.admin, agent.memberId));
    await expect(authorizeMember(deps, agent.userId, bakery.slug)).rejects.toMatchObject({ kind: 'not_found' });
    const { token } = await invite(bakery, agent.email);
    await accept(token);
    expect((await authorizeMember(deps, agent.userId, bakery.slug)).role).toBe('agent');
  });

  it('who is removed leaves their conversations to the queue, and their messages keep their name', async () => {
    const agent = await createTestAgent(deps, bank, 'Rosa');
    const { visitorId } = await createTestVisitor(deps, bank);
    const conversationId = await bank.scope.db(async (tx) => {
      const stored = await createVisitorMessage(tx, visitorId, { clientMessageId: randomUUID(), text: 'Hello?' });
      await takeConversation(tx, agent, stored.conversation.id);
      await sendAgentReply(tx, agent, {
        conversationId: stored.conversation.id,
        clientMessageId: randomUUID(),
        text: 'Rosa here.',
      });
      return stored.conversation.id;
    });
    await bank.scope.db((tx) => removeMember(tx, bank.admin, agent.memberId));
    const row = await bank.scope.db((tx) =>
      tx.conversation.findUniqueOrThrow({
        where: { id: conversationId },
        include: { messages: { include: { agent: true } } },
      }),
    );
    expect(row).toMatchObject({ owner: 'queue', agentId: null });
    expect(row.messages.find(({ author }) => author === 'agent')?.agent?.displayName).toBe('Rosa');
    await expect(authorizeMember(deps, agent.userId, bank.slug)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(invite(bank, agent.email)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'already_disabled_member',
      params: { email: agent.email },
    });
  });
});

describe('the last company admin', () => {
  const refused = { kind: 'conflict', code: 'last_company_admin' };

  it('can not be removed, disabled or made an agent', async () => {
    const solo = await createTestTenant(deps, 'Solo');
    const { memberId } = solo.admin;
    await expect(solo.scope.db((tx) => removeMember(tx, solo.admin, memberId))).rejects.toMatchObject(refused);
    for (const change of [{ isDisabled: true }, { role: 'agent' as const }])
      await expect(solo.scope.db((tx) => updateMember(tx, solo.admin, { memberId, ...change }))).rejects.toMatchObject(
        refused,
      );
    expect((await authorizeMember(deps, solo.admin.userId, solo.slug)).role).toBe('company_admin');
  });

  it('stays when two admins remove each other at the same time', async () => {
    const pair = await createTestTenant(deps, 'Pair');
    const other = await createTestAgent(deps, pair, 'Otto');
    await pair.scope.db((tx) => updateMember(tx, pair.admin, { memberId: other.memberId, role: 'company_admin' }));
    const results = await Promise.allSettled([
      pair.scope.db((tx) => removeMember(tx, pair.admin, other.memberId)),
      pair.scope.db((tx) => removeMember(tx, other, pair.admin.memberId)),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await loadMembers(pair)).filter(({ role }) => role === 'company_admin')).toHaveLength(1);
  });
});

describe('the seats of a plan', () => {
  const limitReached = { kind: 'over_quota', code: 'seat_limit_reached', params: { count: 2 } };

  it('are taken by members and pending invitations, and not by those of another company', async () => {
    const small = await createTestTenant(deps, 'Small', 'free');
    const { email } = await invite(small);
    await expect(invite(small)).rejects.toMatchObject(limitReached);
    // A second invitation of the same person takes no second seat.
    const { token } = await invite(small, email);
    await accept(token);
    await expect(invite(small)).rejects.toMatchObject(limitReached);
    const neighbour = await createTestTenant(deps, 'Neighbour', 'free');
    await expect(invite(neighbour)).resolves.toMatchObject({ email: expect.any(String) });
  });

  it('are not taken twice, by invitations at the same time or by enabling a member again', async () => {
    const small = await createTestTenant(deps, 'Tiny', 'free');
    const results = await Promise.allSettled([invite(small), invite(small), invite(small)]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);

    const fulfilled = results.find((result) => result.status === 'fulfilled');
    await accept(fulfilled?.value.token ?? '');
    const agent = (await loadMembers(small)).find(({ role }) => role === 'agent');
    await small.scope.db((tx) => updateMember(tx, small.admin, { memberId: agent?.id ?? '', isDisabled: true }));
    await invite(small);
    await expect(
      small.scope.db((tx) => updateMember(tx, small.admin, { memberId: agent?.id ?? '', isDisabled: false })),
    ).rejects.toMatchObject(limitReached);
  });
});
