import { createTestAgent, createTestSuperAdmin, createTestTenant, listMails, openTestDeps } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import type { Announcement } from '@lobby/contracts/platform/announcements';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAnnouncement, removeAnnouncement, updateAnnouncement } from './save-announcement.ts';
import { listAnnouncements } from './list-announcements.ts';
import { listCurrentAnnouncements, recordAnnouncementSeen } from './show-announcements.ts';
import { sweepAnnouncements } from './sweep-announcements.ts';

let deps: TestDeps;
let staff: string;
let bakery: TestTenant;
let bank: TestTenant;

beforeAll(async () => {
  deps = await openTestDeps();
  staff = await createTestSuperAdmin(deps);
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank', 'free');
});
beforeEach(async () => {
  for (const { id } of await listAnnouncements(deps)) await removeAnnouncement(deps, staff, id);
});
afterAll(() => deps.close());

const at = (hours: number): string => new Date(deps.clock.now().getTime() + hours * 3_600_000).toISOString();
const announce = async (change: Partial<Announcement> = {}) => {
  const { announcementId } = await createAnnouncement(deps, staff, {
    title: 'Maintenance',
    text: 'On Sunday.',
    level: 'info',
    startsAt: at(-1),
    endsAt: null,
    planIds: [],
    templateNames: [],
    isMailed: false,
    ...change,
  });
  return announcementId;
};
const listShown = async ({ scope, admin }: TestTenant) =>
  (await listCurrentAnnouncements(scope, admin.userId)).map(({ title }) => title);

describe('an announcement', () => {
  it('is shown to companies of its plan from its start to its end, and to no others', async () => {
    await announce({ title: 'Everybody' });
    await announce({ title: 'Premium', planIds: ['premium'] });
    await announce({ title: 'Later', startsAt: at(2) });
    await announce({ title: 'Over', startsAt: at(-3), endsAt: at(-2) });
    expect((await listShown(bakery)).toSorted()).toEqual(['Everybody', 'Premium']);
    expect(await listShown(bank)).toEqual(['Everybody']);
    const phases = (await listAnnouncements(deps)).map(({ title, phase }) => `${title} ${phase}`);
    expect(phases.toSorted()).toEqual(['Everybody shown', 'Later planned', 'Over ended', 'Premium shown']);
  });

  it('is for an industry template’s companies, where it names one', async () => {
    const name = 'bakery_template';
    await deps.platformDb((tx) => tx.industryTemplate.createMany({ data: [{ name, version: 1, content: {} }] }));
    await bakery.scope.db((tx) => tx.tenantTemplate.createMany({ data: [{ templateName: name, templateVersion: 1 }] }));
    await announce({ title: 'Flour', templateNames: [name] });
    expect([await listShown(bakery), await listShown(bank)]).toEqual([['Flour'], []]);
  });

  it('is closed by each person for themselves, and counted once for each who saw it', async () => {
    const agent = await createTestAgent(deps, bakery, 'Arno');
    const announcementId = await announce();
    const { userId } = bakery.admin;
    for (const isDismissed of [false, false, true])
      await recordAnnouncementSeen(bakery.scope, userId, { announcementId, isDismissed });
    await recordAnnouncementSeen(bakery.scope, agent.userId, { announcementId, isDismissed: false });
    expect(await listShown(bakery)).toEqual([]);
    expect(await listCurrentAnnouncements(bakery.scope, agent.userId)).toHaveLength(1);
    const [row] = await listAnnouncements(deps);
    expect(row).toMatchObject({ seen: 2, dismissed: 1 });
  });

  it('S11 can’t be seen or closed by a company that it is not for', async () => {
    const announcementId = await announce({ planIds: ['premium'] });
    const seen = { announcementId, isDismissed: true };
    await expect(recordAnnouncementSeen(bank.scope, bank.admin.userId, seen)).rejects.toMatchObject({
      code: 'announcement_not_found',
    });
    expect((await listAnnouncements(deps))[0]).toMatchObject({ seen: 0 });
  });

  it('is mailed once to the company admins whom it is for, when it starts', async () => {
    const confirm = { emailConfirmedAt: deps.clock.now() };
    await deps.platformDb((tx) => tx.user.updateMany({ data: confirm }));
    const announcementId = await announce({ isMailed: true, planIds: ['premium'], startsAt: at(1) });
    const listSent = async () =>
      (await listMails(deps)).filter(({ template }) => template === 'announcement').map(({ to }) => to);
    await sweepAnnouncements(deps);
    expect(await listSent()).toEqual([]);
    deps.clock.advance(2 * 3_600_000);
    await sweepAnnouncements(deps);
    await sweepAnnouncements(deps);
    expect(await listSent()).toEqual([bakery.email]);
    const [row] = await listAnnouncements(deps);
    expect(row?.mailedAt).not.toBeNull();
    await updateAnnouncement(deps, staff, {
      announcementId,
      announcement: {
        title: 'Moved',
        text: 'To Monday.',
        level: 'warning',
        startsAt: at(-1),
        endsAt: null,
        planIds: [],
        templateNames: [],
        isMailed: true,
      },
    });
    await sweepAnnouncements(deps);
    expect(await listSent()).toEqual([bakery.email]);
    expect(await listShown(bank)).toEqual(['Moved']);
  });
});
