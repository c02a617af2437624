import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { evaluateMemoryDataset } from './evaluate-memory-dataset.ts';
import type { MemoryTalk } from './evaluate-memory-dataset.ts';

const talk = (text: string, facts: MemoryTalk['facts']): MemoryTalk => ({
  id: 'one',
  turns: [{ author: 'visitor', text }],
  facts,
});
const fact = (value: string, optional = false) => ({ turn: 1, key: 'any', value, optional });

it('What a person notes is missed or found, and what nobody agrees with is wrong', () => {
  const facts = [fact('$500K'), fact('two dogs'), fact('Vienna', true)];
  const report = evaluateMemoryDataset('test', [
    talk('My budget is $500K. I live in Vienna. I work at Initech.', facts),
  ]);
  expect(report).toMatchObject({ expected: 2, found: 1, noted: 3, true: 2 });
  expect(report.missed).toEqual(['one 1: any = two dogs']);
  expect(report.wrong).toEqual(['one 1: company = Initech']);
});

const loadTalks = (path: string): MemoryTalk[] =>
  readFileSync(new URL(`../../../../../../e2e/memory/${path}`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as MemoryTalk);

it.each([
  ['memory.jsonl', 20],
  ['languages/memory.jsonl', 24],
])(
  'Of the conversations of %s, most facts are found without a model, and nine of ten notes are true',
  (path, count) => {
    const talks = loadTalks(path);
    expect(talks).toHaveLength(count);
    const { expected, found, noted, true: agreed } = evaluateMemoryDataset('memory', talks);
    expect(agreed / noted).toBeGreaterThanOrEqual(0.95);
    expect(found / expected).toBeGreaterThanOrEqual(0.9);
  },
);

it('Text that is written to be hard to read takes no longer than other text', () => {
  const hard = [
    'I want to ',
    'my budget is 1',
    'ich möchte ',
    'Mi hijo ',
    "j'ai un ",
    'A b',
    '1 ',
    'My dog Aa ',
    'je cherche le la ',
  ];
  const start = performance.now();
  for (const part of hard) evaluateMemoryDataset('hard', [talk(part.repeat(Math.ceil(390 / part.length)), [])]);
  expect(performance.now() - start).toBeLessThan(2_000);
});
