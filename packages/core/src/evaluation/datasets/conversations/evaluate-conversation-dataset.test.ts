import { openTestDeps } from '@lobby/testing';
import type { TestDeps } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evaluateConversationDataset } from '../../index.ts';
import type { ConversationReport } from '../../index.ts';
import type { ConversationTurn, TurnExpectation } from './conversation-dataset.ts';

let deps: TestDeps;
let report: ConversationReport;

const buildTurn = (
  turn: number,
  [text, expectation]: [string, TurnExpectation],
  contains: string[][] = [],
): ConversationTurn => ({
  conversation: 'harbor-01',
  turn,
  text,
  language: 'en',
  kinds: ['plain'],
  expectation,
  contains,
  notContains: [],
});

const TURNS = [
  buildTurn(1, ['Hello!', 'small_talk']),
  buildTurn(2, ['When does the ferry to the island leave?', 'answer'], [['at nine', '9:00']]),
  buildTurn(3, ['Who was elected mayor of Atlantis?', 'refuse']),
  buildTurn(4, ['I want to talk to a person', 'person']),
  buildTurn(5, ['May I bring my dog on the ferry to the island?', 'clarify'], [['leash', 'which']]),
  buildTurn(6, ['Please let me talk to a human', 'person']),
];

beforeAll(async () => {
  deps = await openTestDeps();
  report = await evaluateConversationDataset(
    deps,
    {
      name: 'harbor',
      company: { name: 'Harbor Ferries', language: 'en', timeZone: 'Europe/London' },
      documents: [
        { title: 'Timetable', text: '# Timetable\n\nThe ferry to the island leaves at nine from the northern pier.' },
        { title: 'Fares', text: '# Fares\n\nA day ticket costs fourteen crowns. Children travel free of charge.' },
      ],
      faqs: [
        {
          question: 'May I bring my dog on the ferry to the island?',
          answer: 'Yes, on a leash.',
          keywords: ['dog', 'pets'],
        },
      ],
      conversations: [TURNS],
    },
    { limit: Number.POSITIVE_INFINITY, onProgress: () => {} },
  );
});
afterAll(() => deps.close());

describe('an evaluation of conversations', () => {
  it('teaches a tenant the company’s name and material', () => {
    expect(report).toMatchObject({ dataset: 'harbor', documents: 2, faqs: 1, conversations: 1 });
    expect(report.chunks).toBeGreaterThanOrEqual(2);
    expect(report.turns[0]?.answer).toContain('Harbor Ferries');
  });

  it('plays every turn through the visitor’s door and judges it', () => {
    expect(report.turns.map(({ expectation, isRight }) => [expectation, isRight])).toEqual(
      TURNS.map(({ expectation }) => [expectation, true]),
    );
    expect(report.turns[0]).toMatchObject({ answerer: 'small_talk', isFound: null });
    expect(report.turns[1]).toMatchObject({ isRefused: false, isFound: true });
    expect(report.turns[2]).toMatchObject({ outcome: 'unknown', isRefused: true });
  });

  it('gives a conversation that was handed over back to the assistant', () => {
    expect(report.turns.map(({ isHandedOver }) => isHandedOver)).toEqual([false, false, false, true, false, true]);
    expect(report.turns[4]).toMatchObject({ answerer: 'faq', answer: 'Yes, on a leash.' });
  });

  it('computes the metrics of all turns', () => {
    expect(report.talk).toMatchObject({ turns: 6, right: 1, wronglyAnswered: 0, person: 1, falsePerson: 0, found8: 1 });
    expect(report.talk.p95ms).toBeGreaterThan(0);
  });
});
