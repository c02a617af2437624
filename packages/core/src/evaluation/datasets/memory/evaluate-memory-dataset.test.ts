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

it('Of the twenty conversations, most facts are found without a model, and nine of ten notes are true', () => {
  const file = new URL('../../../../../../e2e/memory/memory.jsonl', import.meta.url);
  const talks = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as MemoryTalk);
  expect(talks).toHaveLength(20);
  const { expected, found, noted, true: agreed } = evaluateMemoryDataset('memory', talks);
  expect(agreed / noted).toBeGreaterThanOrEqual(0.9);
  expect(found / expected).toBeGreaterThanOrEqual(0.85);
});
