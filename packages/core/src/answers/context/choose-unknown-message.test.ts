import { randomUUID } from 'node:crypto';
import { createTranslator } from '@lobby/messages';
import { assistantMessages } from '@lobby/messages/visitor/assistant';
import {
  createStaffedTenant,
  createTestTenant,
  createTestVisitor,
  openTestDeps,
  sendTestMessage,
} from '@lobby/testing';
import type { TestTenant } from '@lobby/testing';
import { afterAll, describe, expect, it } from 'vitest';

const t = createTranslator(assistantMessages);
const UNKNOWN = [
  'Who won the chess olympiad in Baku?',
  'Where was the last Formula 1 race held?',
  'Which planet has the most moons?',
];

const deps = await openTestDeps();
const bakery = await createStaffedTenant(deps, 'Bakery');
const bank = await createTestTenant(deps, 'Bank');
const settings = { handoverAfterUnanswered: 0 };
await bakery.scope.db((tx) => tx.tenantSettings.updateMany({ data: settings }));
afterAll(() => deps.close());

async function sendAll(tenant: TestTenant, texts: readonly string[]) {
  const session = await createTestVisitor(deps, tenant);
  const answers: (string | undefined)[] = [];
  for (const text of texts)
    answers.push((await sendTestMessage(deps, session, { clientMessageId: randomUUID(), text })).message?.text);
  const { owner } = await tenant.scope.db((tx) =>
    tx.conversation.findFirstOrThrow({ where: { visitorId: session.visitorId } }),
  );
  return { answers, owner };
}

describe('a question without an answer', () => {
  it('is never refused twice in a row in the same words, and always with the way to a person', async () => {
    const { answers } = await sendAll(bakery, [...UNKNOWN, ...UNKNOWN]);
    expect(answers).toEqual([
      t('noAnswer', { company: 'Bakery' }),
      t('noAnswerAgain', { company: 'Bakery' }),
      t('noAnswerShort', { company: 'Bakery' }),
      t('noAnswerAgain', { company: 'Bakery' }),
      t('noAnswerShort', { company: 'Bakery' }),
      t('noAnswerAgain', { company: 'Bakery' }),
    ]);
  });

  it('is refused with the way to write back where nobody can be asked', async () => {
    const { answers } = await sendAll(bank, UNKNOWN);
    expect(answers).toEqual([
      t('noAnswerLeaveEmail', { company: 'Bank' }),
      t('noAnswerLeaveEmailAgain'),
      t('noAnswerLeaveEmail', { company: 'Bank' }),
    ]);
  });

  it('of one or two words is asked for more of them once, which a yes doesn’t take for the offer of a person', async () => {
    const { answers, owner } = await sendAll(bakery, ['quasar', 'chess olympiad']);
    expect(answers).toEqual([t('rephrase'), t('noAnswer', { company: 'Bakery' })]);
    expect(owner).toBe('assistant');
    expect((await sendAll(bakery, ['quasar', 'yes'])).owner).toBe('assistant');
    expect((await sendAll(bakery, [...UNKNOWN, 'yes'])).owner).toBe('queue');
  });
});
