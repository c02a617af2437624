import { buildPdf, openTestDeps } from '@lobby/testing';
import type { TestDeps } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evaluateDataset } from '../index.ts';
import type { DatasetDocument, DatasetQuestion, DatasetReport } from '../index.ts';

let deps: TestDeps;
let report: DatasetReport;

const document = (id: string, change: Partial<DatasetDocument>): DatasetDocument => ({
  id,
  title: id,
  text: '',
  language: 'en',
  faq: null,
  pdf: null,
  ...change,
});

const question = (text: string, documentIds: string[], change: Partial<DatasetQuestion> = {}): DatasetQuestion => ({
  id: text,
  question: text,
  answers: [],
  documentIds,
  isAnswerable: documentIds.length > 0,
  language: 'en',
  ...change,
});

beforeAll(async () => {
  deps = await openTestDeps();
  report = await evaluateDataset(
    deps,
    {
      name: 'harbor',
      documents: [
        document('ferry', { text: 'The ferry to the island leaves at nine from the northern pier.' }),
        document('lighthouse', { text: 'The lighthouse was painted red by the keeper.' }),
        document('parking', { faq: { question: 'Where may I park?', answer: 'Behind the fish market.' } }),
        document('fares', { pdf: await buildPdf([['Fares', '', 'A day ticket costs fourteen crowns.']]) }),
        document('Fähre', { text: 'Die Fähre zur Insel fährt um neun Uhr ab.', language: 'de' }),
      ],
      questions: [
        question('When does the ferry to the island leave?', ['ferry'], { answers: ['at nine'] }),
        question('Where may I park?', ['parking'], { answers: ['Behind the fish market'] }),
        question('What does a day ticket cost?', ['fares'], { answers: ['fourteen crowns'] }),
        question('Wer wählte eigentlich den Bürgermeister?', [], { language: 'de' }),
        question('Wann fährt die Fähre zur Insel ab?', ['Fähre'], { language: 'de' }),
      ],
    },
    { withAnswers: true, limit: Number.POSITIVE_INFINITY, onProgress: () => {} },
  );
});
afterAll(() => deps.close());

describe('an evaluation', () => {
  it('ingests texts, FAQs and PDFs by the product’s code and ranks the documents', () => {
    expect(report).toMatchObject({ dataset: 'harbor', documents: 5 });
    expect(report.retrieval.hybrid).toMatchObject({ 'hit@1': 1, 'ndcg@10': 1 });
    expect(report.retrieval.goldInTop5).toBe(1);
  });

  it('measures lexical and semantic search apart', () => {
    expect(report.retrieval.lexical['hit@5']).toBeGreaterThan(0);
    expect(report.retrieval.semantic['hit@5']).toBeGreaterThan(0);
  });

  it('measures each language among its own documents, and all of them together', () => {
    expect(Object.keys(report.retrieval.byLanguage ?? {})).toEqual(['de', 'en']);
    expect(report.retrieval.byLanguage?.['de']?.hybrid['hit@1']).toBe(1);
  });

  it('measures how often the assistant answers and refuses', () => {
    expect(report.answers).toMatchObject({ correctRefusalRate: 1 });
    expect(report.answers?.answerRate).toBeGreaterThan(0);
  });

  it('samples the questions evenly when they are limited', async () => {
    const progress: string[] = [];
    const { retrieval } = await evaluateDataset(
      deps,
      {
        name: 'part',
        documents: [document('ferry', { text: 'The ferry to the island leaves at nine.', language: null })],
        questions: [
          question('When does the ferry leave?', ['ferry'], { language: null }),
          question('Where is the ferry?', ['ferry'], { language: null }),
        ],
      },
      { withAnswers: false, limit: 1, onProgress: (what) => progress.push(what) },
    );
    expect(progress).toContain('1 questions');
    expect(retrieval.hybrid['hit@1']).toBe(1);
  });
});
