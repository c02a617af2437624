import { StandardReplyInput } from '@lobby/contracts/standard-replies';
import { NO_EVAL_DATA, loadEvalRows } from '@lobby/testing/eval-data';
import { createTestTenant, openTestDeps } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerQuestion, loadAnswerSettings } from '../answers/index.ts';
import {
  createStandardReply,
  fillVariables,
  listStandardReplies,
  removeStandardReply,
  updateStandardReply,
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

const reply = (more: Partial<StandardReplyInput> = {}): StandardReplyInput => ({
  shortcut: 'hours',
  title: 'When are you open?',
  text: 'We at {{company.name}} open at seven.',
  active: true,
  usedByAssistant: true,
  ...more,
});

async function answerTo({ scope }: TestTenant, question: string) {
  const { settings } = await scope.db(loadAnswerSettings);
  return answerQuestion(scope, { text: question, history: [], settings, signal: new AbortController().signal });
}

describe('a standard reply', () => {
  it('that the assistant may use answers its title word for word, with its variables filled in', async () => {
    const { id } = await createStandardReply(bakery.scope, bakery.admin, reply());
    expect(await answerTo(bakery, 'when are you open')).toMatchObject({
      text: 'We at Bakery open at seven.',
      outcome: 'answered',
      answerer: 'faq',
    });
    expect(await answerTo(bank, 'When are you open?')).toMatchObject({ outcome: 'unknown' });
    await updateStandardReply(bakery.scope, bakery.admin, { replyId: id, reply: reply({ text: 'At eight.' }) });
    expect((await answerTo(bakery, 'When are you open?')).text).toBe('At eight.');
    for (const off of [{ usedByAssistant: false }, { active: false }]) {
      await updateStandardReply(bakery.scope, bakery.admin, { replyId: id, reply: reply(off) });
      expect((await answerTo(bakery, 'When are you open?')).outcome).toBe('unknown');
    }
    await updateStandardReply(bakery.scope, bakery.admin, { replyId: id, reply: reply() });
    await bakery.scope.db((tx) => removeStandardReply(tx, bakery.admin, id));
    expect((await answerTo(bakery, 'When are you open?')).outcome).toBe('unknown');
    expect(await bakery.scope.db((tx) => tx.faq.count())).toBe(0);
  });

  it('with variables of the visitor or the agent is left to agents', async () => {
    const text = 'Hello {{visitor.name}}, send them to {{agent.name}}.';
    await createStandardReply(
      bakery.scope,
      bakery.admin,
      reply({ shortcut: 'docs', title: 'Where do I send documents?', text }),
    );
    expect((await answerTo(bakery, 'Where do I send documents?')).outcome).toBe('unknown');
  });

  it('has a unique shortcut regardless of case, and no unknown variables', async () => {
    await createStandardReply(bank.scope, bank.admin, reply({ shortcut: 'Thanks' }));
    await expect(createStandardReply(bank.scope, bank.admin, reply({ shortcut: 'thanks' }))).rejects.toMatchObject({
      kind: 'conflict',
      code: 'shortcut_taken',
      params: { shortcut: 'thanks' },
    });
    await createStandardReply(bakery.scope, bakery.admin, reply({ shortcut: 'thanks' }));
    const findIssue = (input: Partial<StandardReplyInput>) =>
      StandardReplyInput.safeParse(reply(input)).error?.issues[0]?.message;
    expect(findIssue({ text: 'Dear {{visitor.surname}}' })).toBe('unknown_variable');
    expect(findIssue({ shortcut: 'two words' })).toBe('invalid_shortcut');
  });

  it('S11 can’t be seen, changed or removed by another tenant', async () => {
    const { id } = await createStandardReply(bank.scope, bank.admin, reply({ shortcut: 'secret', title: 'Secret?' }));
    await expect(
      updateStandardReply(bakery.scope, bakery.admin, { replyId: id, reply: reply() }),
    ).rejects.toMatchObject({
      kind: 'not_found',
    });
    await expect(bakery.scope.db((tx) => removeStandardReply(tx, bakery.admin, id))).rejects.toMatchObject({
      kind: 'not_found',
    });
    const { replies } = await bakery.scope.db((tx) => listStandardReplies(tx, { search: 'secret', skip: 0, take: 50 }));
    expect(replies).toEqual([]);
  });
});

describe('variables', () => {
  it('are filled in everywhere, and a text with an unknown one is not used', () => {
    expect(fillVariables('{{a}} and {{ a }} of {{b.c}}', { a: '1', 'b.c': '2' })).toBe('1 and 1 of 2');
    for (const text of ['{{b}}', '{{}}', '{{toString}}', '{{constructor}}'])
      expect(fillVariables(text, { a: '1' })).toBeNull();
    expect(fillVariables('{{a}}', { a: '{{a}} $& $1' })).toBe('{{a}} $& $1');
  });

  // A pattern that backtracked over so much would end at the runner's time limit.
  it('S97 are none where braces stay open, however many there are', () => {
    for (const text of ['{{'.repeat(200_000), `{{${' '.repeat(400_000)}`]) expect(fillVariables(text, {})).toBe(text);
    expect(fillVariables(`${'{{ '.repeat(100_000)}}}`, {})).toBeNull();
  });
});

/** Every text is a transaction or two. */
const MANY_MS = 180_000;
const naughty = loadEvalRows('attack_naughty_strings/naughty.jsonl') ?? [];
it.skipIf(naughty.length === 0)(
  `Naughty strings are titles and texts like any other${naughty.length === 0 ? ` (${NO_EVAL_DATA})` : ''}`,
  async () => {
    const shop = await createTestTenant(deps, 'Naughty');
    const inputs = naughty.flatMap(({ text }, index) => {
      const { data } = StandardReplyInput.safeParse(
        reply({ shortcut: `n${index}`, title: text.slice(0, 200), text, usedByAssistant: false }),
      );
      return data ? [data] : [];
    });
    expect(inputs.length).toBeGreaterThan(naughty.length - 10);
    for (const input of inputs) await createStandardReply(shop.scope, shop.admin, input);
    const { replies } = await shop.scope.db((tx) => listStandardReplies(tx, { search: '', skip: 0, take: 1000 }));
    const stored = new Map(replies.map(({ shortcut, title, text }) => [shortcut, { title, text }]));
    for (const { shortcut, title, text } of inputs) expect(stored.get(shortcut)).toEqual({ title, text });
  },
  MANY_MS,
);
