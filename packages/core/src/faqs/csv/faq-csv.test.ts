import { randomUUID } from 'node:crypto';
import { FaqInput } from '@lobby/contracts/faqs';
import { NO_EVAL_DATA, loadEvalRows } from '@lobby/testing/eval-data';
import { createTestTenant, openTestDeps, buildFaqInput } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStandardReply } from '../../standard-replies/index.ts';
import { bulkUpdateFaqs, createFaq, exportFaqs, importFaqs, listFaqs, previewFaqImport } from '../index.ts';

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;

beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
});
afterAll(() => deps.close());

const preview = (tenant: TestTenant, text: string) => previewFaqImport(tenant.scope, Buffer.from(text));
const exported = async ({ scope, admin }: TestTenant) => (await scope.db((tx) => exportFaqs(tx, admin))).csv;
const importAll = async (tenant: TestTenant, text: string) => {
  const rows = (await preview(tenant, text)).flatMap(({ faq: read, faqId, status }) =>
    read && status !== 'unchanged' ? [{ faq: read, faqId }] : [],
  );
  if (rows.length > 0) await importFaqs(tenant.scope, tenant.admin, { rows });
};
const all = async ({ scope }: TestTenant) =>
  (await scope.db((tx) => listFaqs(tx, { search: '', skip: 0, take: 1000 }))).faqs;
const contents = async (tenant: TestTenant) =>
  (await all(tenant)).map(({ question, answer, keywords, priority, active }) => ({
    question,
    answer,
    keywords,
    priority,
    active,
  }));

describe('a file of FAQs', () => {
  it('is previewed row by row: new, an update, unchanged, or invalid with the reasons', async () => {
    await createFaq(bakery.scope, bakery.admin, buildFaqInput('Do you deliver?', 'Yes.'));
    await createFaq(bakery.scope, bakery.admin, buildFaqInput('Where are you?', 'Main street.'));
    const rows = await preview(
      bakery,
      [
        'Antwort;Frage;Keywords;Priority;Active',
        'In the city only.;do you DELIVER;van; 5;yes',
        'Main street.;Where are you?;;;',
        'At seven.;When do you open?;hours; 3;no',
        ';No answer?;;;',
        'X.;Wrong numbers?;;high;',
        'Y.;Wrong state?;;;maybe',
        'At seven.;When do you open;;;',
      ].join('\n'),
    );
    expect(rows.map(({ line, status }) => [line, status])).toEqual([
      [2, 'update'],
      [3, 'unchanged'],
      [4, 'new'],
      [5, 'invalid'],
      [6, 'invalid'],
      [7, 'invalid'],
      [8, 'invalid'],
    ]);
    expect(rows[2]?.faq).toEqual(
      buildFaqInput('When do you open?', 'At seven.', { keywords: ['hours'], priority: 3, active: false }),
    );
    expect(rows.slice(3).map(({ reasons }) => reasons)).toEqual([
      [{ code: 'answer_required', params: {} }],
      [{ code: 'priority_invalid', params: {} }],
      [{ code: 'active_invalid', params: { value: 'maybe' } }],
      [{ code: 'same_as_line', params: { line: 4 } }],
    ]);
    expect(await all(bakery)).toHaveLength(2);
    expect((await preview(bank, 'question,answer\nDo you deliver?,No.'))[0]).toMatchObject({
      status: 'new',
      faqId: null,
    });
  });

  it('needs no header when its columns are in our order, and is rejected with what it lacks otherwise', async () => {
    expect((await preview(bank, 'Is it far?,Ten minutes.'))[0]).toMatchObject({ line: 1, status: 'new' });
    const rejected: [string, object][] = [
      ['question,tags\nx,y', { code: 'csv_columns_unknown', params: { columns: 'question, tags' } }],
      ['only one column', { code: 'csv_single_column' }],
      ['', { code: 'csv_empty' }],
      ['question,answer\n', { code: 'csv_without_rows' }],
      ['question,answer\nx,"never closed', { code: 'csv_unclosed_quote' }],
    ];
    for (const [text, error] of rejected)
      await expect(preview(bank, text)).rejects.toMatchObject({ kind: 'invalid', ...error });
    const many = Array.from({ length: 5001 }, (_, row) => `q${row},a`).join('\n');
    await expect(preview(bank, `question,answer\n${many}`)).rejects.toMatchObject({
      code: 'csv_too_many_rows',
      params: { count: 5001, limit: 5000 },
    });
  });

  it('has the HTML of its answers converted to Markdown', async () => {
    const [row] = await preview(bank, 'question,answer\nWhere?,"<p>On the <b>main</b> road.</p><script>x()</script>"');
    expect(row).toMatchObject({ faq: { answer: 'On the **main** road.' }, isConverted: true });
  });

  it('keeps tags that are words, and finds its header below a title', async () => {
    const [row] = await preview(
      bank,
      'FAQ, May 2026\n\nquestion,answer\nCode?,"Type <code> in the field and press <b>."\nWhere?,Here.',
    );
    expect(row).toMatchObject({ faq: { answer: 'Type <code> in the field and press <b>.' }, isConverted: false });
  });

  it('stays Markdown where its HTML or its file says so', async () => {
    const shop = await createTestTenant(deps, 'Formats');
    const rows = await preview(shop, 'question,answer\nList?,<ul><li>One</li><li>Two</li></ul>\nWhen?,24. Dezember');
    await importFaqs(shop.scope, shop.admin, {
      rows: rows.flatMap(({ faq, faqId, answerFormat }) => (faq ? [{ faq, faqId, answerFormat }] : [])),
    });
    const csv = await exported(shop);
    expect(csv).toContain('"\'- One\n- Two","","0","yes","markdown"');
    expect(csv).toContain('"24. Dezember","","0","yes","plain"');
    expect((await preview(bank, csv)).map(({ answerFormat }) => answerFormat)).toContain('markdown');
  });

  it('is imported: new FAQs are created with vectors, existing ones updated', async () => {
    const shop = await createTestTenant(deps, 'Shop');
    await createFaq(shop.scope, shop.admin, buildFaqInput('Do you deliver?', 'Yes.'));
    await importAll(shop, 'question,answer\nDo you deliver?,In the city.\nDo you wrap gifts?,Always.');
    expect(
      (await contents(shop))
        .map(({ question, answer }) => [question, answer])
        .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
    ).toEqual([
      ['Do you deliver?', 'In the city.'],
      ['Do you wrap gifts?', 'Always.'],
    ]);
    const vectors = await shop.scope.db((tx) => tx.faqEmbedding.count());
    expect(vectors).toBe(4);
    expect((await preview(shop, await exported(shop))).every(({ status }) => status === 'unchanged')).toBe(true);
  });

  it('S11 updates no FAQ of another company, and skips one that was removed', async () => {
    const { id } = await createFaq(bank.scope, bank.admin, buildFaqInput('Who owns this?', 'The bank.'));
    const foreign = { faqId: id, faq: buildFaqInput('Who owns this?', 'The bakery.') };
    await expect(importFaqs(bakery.scope, bakery.admin, { rows: [foreign] })).rejects.toMatchObject({
      kind: 'not_found',
    });
    const mixed = {
      rows: [
        { faqId: null, faq: buildFaqInput('New one?', 'Yes.') },
        { ...foreign, faqId: randomUUID() },
      ],
    };
    expect(await importFaqs(bakery.scope, bakery.admin, mixed)).toEqual({ missingRows: [1] });
    expect((await contents(bank)).find(({ question }) => question === 'Who owns this?')?.answer).toBe('The bank.');
  });

  it('gives exactly the same FAQs when it is imported elsewhere', async () => {
    const [from, to] = [await createTestTenant(deps, 'From'), await createTestTenant(deps, 'To')];
    const odd = [
      buildFaqInput('=1+1', '@SUM(A1)', { keywords: ['a;b', 'c\\d', '-x'], priority: 7 }),
      buildFaqInput("'quoted", '<b>not HTML</b> & "so"\nsecond line', { active: false }),
      buildFaqInput('ça va ?', 'Да; 好的, 🙂'),
      buildFaqInput('Twice?', 'Once.'),
      buildFaqInput('Twice?', 'Again.', { priority: 2 }),
    ];
    for (const one of odd) await createFaq(from.scope, from.admin, one);
    const csv = await exported(from);
    expect(csv).not.toMatch(/(?:^|,)"[=+\-@]/m);
    await importAll(to, csv);
    const sorted = async (tenant: TestTenant) => (await contents(tenant)).map((one) => JSON.stringify(one)).sort();
    expect(await sorted(to)).toEqual(await sorted(from));
    expect(await exported(bank)).not.toContain('SUM');
  });

  it('contains no standard replies', async () => {
    const shop = await createTestTenant(deps, 'Replies');
    const reply = { shortcut: 'x', title: 'A reply?', text: 'Yes.', active: true, usedByAssistant: true };
    await createStandardReply(shop.scope, shop.admin, reply);
    expect(await all(shop)).toEqual([]);
    expect(await exported(shop)).not.toContain('A reply?');
  });
});

describe('several FAQs', () => {
  it('are deactivated, activated and removed at once, and no other company’s with them', async () => {
    const shop = await createTestTenant(deps, 'Several');
    const ids = [];
    for (const question of ['One?', 'Two?', 'Three?'])
      ids.push((await createFaq(shop.scope, shop.admin, buildFaqInput(question, 'Yes.'))).id);
    const { id: foreign } = await createFaq(bank.scope, bank.admin, buildFaqInput('Foreign?', 'Yes.'));
    const change = (change: 'activate' | 'deactivate' | 'remove', faqIds: string[]) =>
      shop.scope.db((tx) => bulkUpdateFaqs(tx, shop.admin, { selection: { kind: 'ids', faqIds }, action: change }));
    expect(await change('deactivate', [ids[0]!, ids[1]!, foreign])).toEqual({ count: 2 });
    const inactive = await shop.scope.db((tx) =>
      listFaqs(tx, { search: '', skip: 0, take: 9, state: 'inactive', sort: 'question' }),
    );
    expect(inactive.faqs.map(({ question }) => question)).toEqual(['One?', 'Two?']);
    expect(await change('remove', ids)).toEqual({ count: 3 });
    await expect(change('remove', [foreign])).rejects.toMatchObject({ kind: 'not_found' });
    expect((await contents(bank)).find(({ question }) => question === 'Foreign?')?.active).toBe(true);
  });
});

it('All FAQs that a filter matches change at once, and no other company’s that match it too', async () => {
  const [shop, rival] = [await createTestTenant(deps, 'Matching'), await createTestTenant(deps, 'Rival')];
  for (const { scope, admin } of [shop, rival])
    for (const question of ['Parcel one?', 'Parcel two?', 'Letter?'])
      await createFaq(scope, admin, buildFaqInput(question, 'Yes.'));
  const change = (search: string) =>
    shop.scope.db((tx) =>
      bulkUpdateFaqs(tx, shop.admin, {
        selection: { kind: 'matching', filter: { search, state: 'active' } },
        action: 'deactivate',
      }),
    );
  expect(await change('parcel')).toEqual({ count: 2 });
  expect(await change('parcel')).toEqual({ count: 0 });
  const active = (await contents(shop)).filter(({ active }) => active);
  expect(active.map(({ question }) => question)).toEqual(['Letter?']);
  expect((await contents(rival)).every(({ active }) => active)).toBe(true);
});

/** Every text is a transaction or two. */
const MANY_MS = 180_000;
const naughty = [
  ...(loadEvalRows('attack_naughty_strings/csv_formula.jsonl') ?? []),
  ...(loadEvalRows('attack_naughty_strings/naughty.jsonl') ?? []),
  ...(loadEvalRows('attack_xss_html/xss_strings.jsonl') ?? []).slice(0, 200),
];

it.skipIf(naughty.length === 0)(
  `S39 Naughty strings and attacks are FAQs like any others, and come back from a file unchanged${naughty.length === 0 ? ` (${NO_EVAL_DATA})` : ''}`,
  async () => {
    const [from, to] = [await createTestTenant(deps, 'Naughty'), await createTestTenant(deps, 'Copy')];
    const rows = naughty.flatMap(({ text }) => {
      const { data } = FaqInput.safeParse(buildFaqInput(text.slice(0, 500), text.slice(0, 5000)));
      return data ? [{ faqId: null, faq: data }] : [];
    });
    expect(rows.length).toBeGreaterThan(400);
    for (let at = 0; at < rows.length; at += 50)
      await importFaqs(from.scope, from.admin, { rows: rows.slice(at, at + 50) });
    const stored = new Set((await contents(from)).map(({ question, answer }) => `${question}\n${answer}`));
    for (const { faq: one } of rows) expect(stored).toContain(`${one.question}\n${one.answer}`);
    const read = (await preview(to, await exported(from))).filter(({ status }) => status === 'new');
    const back = new Set(read.map(({ faq: one }) => `${one?.question}\n${one?.answer}`));
    expect([...stored].filter((text) => !back.has(text))).toEqual([]);
  },
  MANY_MS,
);
