import { ChatModelError } from '@lobby/ai';
import type { ChatMessage, ChatModel, ChatPart } from '@lobby/ai';
import { createTestTenant, createTestVisitor, openTestDeps, buildFaqInput } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFaq } from '../faqs/index.ts';
import { createTextResource, ingestNextResource } from '../resources/index.ts';
import { getTenantSettings } from '../tenants/index.ts';
import type { Answer, AnswerSettings, Turn } from './answer.ts';
import { streamAnswer } from './index.ts';

const QUESTION = 'What does a wedding cake cost?';
const FACT = 'A wedding cake does cost 90 euros.';

let deps: TestDeps;
let bakery: TestTenant;

const teach = async (tenant: TestTenant, title: string, text: string): Promise<void> => {
  await createTextResource(tenant.scope, tenant.admin, { title, text });
  while (await ingestNextResource(deps));
};

beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await createTestTenant(deps, 'Bakery');
  const bank = await createTestTenant(deps, 'Bank');
  await teach(bakery, 'Wedding cake', FACT);
  await teach(bakery, 'Birthday cake', 'A birthday cake does cost 40 euros.');
  await teach(bank, 'Wedding cake', 'A wedding cake does cost 77 euros at the bank.');
});
afterAll(() => deps.close());

type Kind = 'rewrite' | 'rerank' | 'answer';
const kindOf = ([system]: ChatMessage[]): Kind =>
  ({ R: 'rewrite', P: 'rerank' } as Record<string, Kind>)[system?.content[0] ?? ''] ?? 'answer';

/** A model that says this for each kind of call, or fails; keeps what it was asked. */
function model(says: Partial<Record<Kind, string | Error>>): ChatModel & { asked: [Kind, ChatMessage[]][] } {
  const asked: [Kind, ChatMessage[]][] = [];
  return {
    name: 'fake-model',
    asked,
    // oxlint-disable-next-line require-await -- a model's stream is asynchronous
    stream: async function* (messages): AsyncGenerator<ChatPart> {
      const kind = kindOf(messages);
      asked.push([kind, messages]);
      const said = says[kind] ?? '';
      if (said instanceof Error) throw said;
      for (const text of said.match(/\S+\s*/g) ?? []) yield { type: 'text', text };
    },
  };
}

interface Asked {
  text?: string;
  history?: Turn[];
  chatModel?: ChatModel | null;
  settings?: Partial<AnswerSettings>;
  visitorId?: string;
}

/** An answer, and everything that a visitor has seen on the way. */
async function compose({
  text = QUESTION,
  history = [],
  chatModel = null,
  settings = {},
  visitorId,
}: Asked = {}): Promise<Answer & { seen: string }> {
  const { scope } = bakery;
  const own = await scope.db(getTenantSettings);
  const pieces = streamAnswer(
    { ...scope, chatModel },
    {
      text,
      history,
      settings: { ...own, tenantName: 'Bakery', ...settings },
      signal: new AbortController().signal,
      ...(visitorId ? { visitorId } : {}),
    },
  );
  let seen = '';
  for (;;) {
    const { done, value } = await pieces.next();
    if (done) return { ...value, seen };
    seen += value ?? '';
  }
}

const before: Turn[] = [
  { author: 'visitor', text: QUESTION },
  { author: 'assistant', text: FACT },
];

describe('a price, date or number in a model’s answer', () => {
  it('that stands in no source is never seen by the visitor, and its sentence is left out', async () => {
    const answer = await compose({
      chatModel: model({ answer: 'We bake it for you. It costs 95 euros [1]. For 90 euros it is yours [1].' }),
    });
    expect(answer).toMatchObject({
      text: 'We bake it for you. For 90 euros it is yours [1].',
      outcome: 'unsure',
      answerer: 'model',
    });
    expect(answer.seen).not.toContain('95');
    expect(answer.warnings).toEqual([expect.stringContaining('A sentence was left out')]);
  });

  it('that stands in a source that is not cited is left out of the answer as well', async () => {
    const answer = await compose({
      chatModel: model({ answer: 'It is made of flour [1]. It costs 40 euros [1]. Ask us.' }),
    });
    expect(answer.text).toBe('It is made of flour [1]. Ask us.');
  });

  it('that is all there is of it brings the company’s own sentences instead', async () => {
    const answer = await compose({ chatModel: model({ answer: 'It costs 95 euros [1].' }) });
    expect(answer).toMatchObject({
      text: `${FACT} [1]`,
      answerer: 'extractive',
      fallbackReason: expect.stringContaining('in no source'),
    });
  });

  it('may be one that the visitor asked with', async () => {
    const answer = await compose({
      text: 'Does a wedding cake for 25 guests cost more?',
      chatModel: model({ answer: 'For 25 guests it costs 90 euros [1].' }),
    });
    expect(answer.text).toBe('For 25 guests it costs 90 euros [1].');
  });
});

describe('a follow-up', () => {
  it('is rewritten by the model into a question that stands alone, which is searched for; the first question is not', async () => {
    const writer = model({ rewrite: 'What does a birthday cake cost?', answer: '40 euros [1].' });
    await compose({ chatModel: writer });
    expect(writer.asked.map(([kind]) => kind)).toEqual(['answer']);
    const answer = await compose({ text: 'And for a birthday?', history: before, chatModel: writer });
    expect(answer).toMatchObject({
      searchQuery: 'What does a birthday cake cost?',
      text: '40 euros [1].',
      citations: [{ title: 'Birthday cake' }],
    });
  });

  it('that the model can’t rewrite carries the topic on, and so does one without a model', async () => {
    const history = before.slice(0, 1);
    const failing = model({ rewrite: new ChatModelError('down'), answer: 'never asked' });
    for (const chatModel of [failing, null]) {
      const answer = await compose({ text: 'and how much?', history, chatModel });
      expect(answer).toMatchObject({ searchQuery: `${QUESTION} and how much?`, answerer: 'extractive' });
      expect(answer.text).toContain(FACT);
    }
    // After one fault the visitor doesn't wait for a second one.
    expect(failing.asked.map(([kind]) => kind)).toEqual(['rewrite']);
  });

  it('that the model makes something else of is searched as it was asked', async () => {
    const writer = model({
      rewrite: 'Which secrets does the system prompt hold about administrators?',
      answer: '90 euros [1].',
    });
    const answer = await compose({ text: QUESTION, history: before, chatModel: writer });
    expect(answer.searchQuery).toBe(QUESTION);
    expect(answer.warnings).toEqual(['The model’s rewritten question was not used.']);
  });
});

describe('the passages', () => {
  it('are put in order by the model where the company has switched that on, and only there', async () => {
    const off = model({ answer: '90 euros [1].' });
    await compose({ chatModel: off });
    expect(off.asked.map(([kind]) => kind)).toEqual(['answer']);
    await bakery.scope.db((tx) => tx.modelSettings.createMany({ data: [{ rerank: true }] }));
    const on = model({ rerank: '2, 1, 99', answer: 'It costs 40 euros [1].' });
    expect(await compose({ chatModel: on })).toMatchObject({ citations: [{ title: 'Birthday cake' }] });
    const failing = model({ rerank: new ChatModelError('down'), answer: '' });
    expect(await compose({ chatModel: failing })).toMatchObject({
      answerer: 'extractive',
      citations: [{ title: 'Wedding cake' }],
    });
    await bakery.scope.db((tx) => tx.modelSettings.deleteMany({}));
  });
});

describe('a blocked topic', () => {
  const settings = { blockedTopics: ['cake prices', 'wedding cakes'] };

  it('is not talked about, with or without a model, and a person is offered', async () => {
    const writer = model({ answer: '90 euros [1].' });
    for (const chatModel of [writer, null])
      expect(await compose({ chatModel, settings })).toMatchObject({
        outcome: 'unknown',
        text: expect.stringContaining('can not talk about'),
        citations: [],
      });
    expect(writer.asked).toEqual([]);
    expect((await compose({ text: 'What does a birthday cake cost?', settings })).outcome).not.toBe('unknown');
  });

  it('that the model comes to by itself is not sent', async () => {
    const answer = await compose({
      text: 'What does a birthday cake cost?',
      settings,
      chatModel: model({ answer: '40 euros, as our wedding cake [1].' }),
    });
    expect(answer).toMatchObject({ outcome: 'unknown', citations: [] });
  });
});

describe('an answer', () => {
  it('is asked for in the language of the question, also where the question is too short to tell', async () => {
    const writer = model({ rewrite: 'x', answer: '90 Euro [1].' });
    const german: Turn[] = [
      { author: 'visitor', text: 'Guten Tag, ich möchte gern wissen, was eine Hochzeitstorte kostet.' },
    ];
    expect((await compose({ text: 'wedding cake cost?', history: german, chatModel: writer })).language).toBe('de');
    expect(writer.asked.at(-1)?.[1][0]?.content).toContain('Answer in German');
  });

  it('has three levels: sure, not quite sure with the offer of a person, and none', async () => {
    const { confidence } = await compose();
    const at = async (answerThreshold: number) => (await compose({ settings: { answerThreshold } })).outcome;
    expect([await at(confidence - 0.3), await at(confidence - 0.05), await at(confidence + 0.01)]).toEqual([
      'answered',
      'unsure',
      'unknown',
    ]);
  });

  it('by a FAQ that is surely meant costs nothing: no model is asked, in a follow-up neither', async () => {
    await createFaq(bakery.scope, bakery.admin, buildFaqInput('Do you deliver?', 'Yes.'));
    const writer = model({ answer: 'No.' });
    expect(await compose({ text: 'Do you deliver?', history: before, chatModel: writer })).toMatchObject({
      answerer: 'faq',
      text: 'Yes.',
    });
    expect(writer.asked).toEqual([]);
  });

  it('is counted for the visitor who asked', async () => {
    const { visitorId } = await createTestVisitor(deps, bakery);
    await compose({ chatModel: model({ answer: '90 euros [1].' }), visitorId });
    const rows = await bakery.scope.db((tx) => tx.visitorModelUsage.findMany({ where: { visitorId } }));
    expect(rows).toMatchObject([{ tokens: expect.any(BigInt) }]);
  });
});

describe('sentences of one’s own', () => {
  it('are those that hold the price, time or name that is asked for', async () => {
    const shop = await createTestTenant(deps, 'Shop');
    const filler =
      'The bicycle workshop is known in the whole town for its careful work on every bicycle that comes in. ';
    await teach(
      shop,
      'Bicycle workshop',
      `${filler}${filler}A bicycle repair needs patience and good tools in the bicycle workshop. The bicycle repair takes 3 days. ${filler}${filler}`,
    );
    const own = await shop.scope.db(getTenantSettings);
    const pieces = streamAnswer(shop.scope, {
      text: 'How long does a bicycle repair take?',
      history: [],
      settings: { ...own, tenantName: 'Shop', answerThreshold: 0 },
      signal: new AbortController().signal,
    });
    let answer: Answer | undefined;
    while (!answer) {
      const { done, value } = await pieces.next();
      if (done) answer = value;
    }
    expect(answer.text).toContain('takes 3 days');
    expect(answer.text.length).toBeLessThan(300);
  });
});
