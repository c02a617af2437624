import { CONVERSATION_OWNERS, HANDOVER_REASONS } from '@lobby/contracts/conversations';
import type { SystemEvent } from '@lobby/contracts/conversations';
import { AssignmentMode, HandoverMode } from '@lobby/contracts/handover';
import { createTestTenant, openTestDeps } from '@lobby/testing';
import type { TestDeps } from '@lobby/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { NOTIFICATION_KINDS } from '../notifications/notification-kinds.ts';

let deps: TestDeps;
beforeAll(async () => {
  deps = await openTestDeps();
});
afterAll(() => deps.close());

const EVENT_KINDS: Record<SystemEvent['kind'], true> = {
  queued: true,
  still_queued: true,
  handover_cancelled: true,
  agent_joined: true,
  transferred: true,
  requeued: true,
  away_notice: true,
  handed_back: true,
  resolved: true,
  email_reply_requested: true,
  fields_noted: true,
};

it.each([
  ['Conversation_values_check', CONVERSATION_OWNERS],
  ['Conversation_handoverReason_check', HANDOVER_REASONS],
  ['Episode_handoverReason_check', HANDOVER_REASONS],
  ['Message_event_check', Object.keys(EVENT_KINDS)],
  ['Message_queuedReason_check', HANDOVER_REASONS],
  ['Notification_kind_check', NOTIFICATION_KINDS],
  ['TenantSettings_handover_check', HandoverMode.options],
  ['TenantSettings_handover_check', AssignmentMode.options],
])('%s allows exactly the codes that the code knows', async (constraint, codes) => {
  const { scope } = await createTestTenant(deps, 'Bakery');
  const [row] = await scope.db(
    (tx) => tx.$queryRaw<{ definition: string }[]>`
      SELECT pg_get_constraintdef(oid) AS definition FROM pg_constraint WHERE conname = ${constraint}`,
  );
  const lists = [...(row?.definition ?? '').matchAll(/ARRAY\[([^\]]*)\]/g)].map(([, items = '']) =>
    [...items.matchAll(/'([^']*)'/g)].map(([, code = '']) => code).toSorted(),
  );
  expect(lists).toContainEqual([...codes].toSorted());
});
