import type { EvaluationReport, PdfReport } from '@lobby/core';

type Retrieval = Omit<EvaluationReport['retrieval'], 'byLanguage'>;

const WAYS = ['words', 'meaning', 'both'] as const;
const FIGURES = ['hit@1', 'hit@5', 'hit@10', 'mrr@10', 'ndcg@10'] as const;
const NAME = 24;
const CELL = 9;

const cells = (values: readonly (number | string | null | undefined)[]): string =>
  values.map((value) => (typeof value === 'number' ? value.toFixed(3) : (value ?? '–')).padStart(CELL)).join('');

const say = (line: string): void => void process.stdout.write(`${line}\n`);

function showRetrieval(name: string, retrieval: Retrieval): void {
  for (const way of WAYS)
    say(`  ${`${name}${way}`.padEnd(NAME)}${cells(FIGURES.map((figure) => retrieval[way][figure]))}`);
  if (retrieval.goldInTop5 !== undefined)
    say(`  ${`${name}gold in top 5 chunks`.padEnd(NAME)}${cells([retrieval.goldInTop5])}`);
}

/** Prints one set's figures. */
export function showReport({ set, documents, chunks, seconds, retrieval, answers }: EvaluationReport): void {
  say(`\n${set}: ${documents} documents, ${chunks} chunks, ${seconds} s\n`);
  say(`  ${''.padEnd(NAME)}${cells(FIGURES)}`);
  const { byLanguage = {}, ...all } = retrieval;
  for (const [language, each] of Object.entries(byLanguage)) showRetrieval(`${language} `, each);
  showRetrieval(Object.keys(byLanguage).length > 0 ? 'all ' : '', all);
  if (!answers) return;
  say('');
  say(`  answers that hold a gold answer    ${cells([answers.containsGold])}`);
  say(`  answered when answerable           ${cells([answers.answeredWhenAnswerable])}`);
  say(`  refused when not                   ${cells([answers.refusedWhenNot])}`);
  say(`  AUROC of the confidence            ${cells([answers.auroc])}`);
  say(`  milliseconds, p50 and p95          ${cells([answers.p50ms, answers.p95ms])}`);
}

/** Prints the figures of a set of PDFs, by category, and the files that ended otherwise than expected. */
export function showPdfReport({ set, files, seconds, byCategory, wrong, ...all }: PdfReport): void {
  say(`\n${set}: ${files} PDFs, ${seconds} s\n`);
  say(`  ${''.padEnd(NAME)}${cells(['files', 'right', 'recall', 'precision'])}`);
  const rows = Object.entries({ ...byCategory, all: { ...all, files } });
  for (const [name, { files: count, outcomeRight, recall, precision }] of rows)
    say(`  ${name.padEnd(NAME)}${cells([String(count), String(outcomeRight), recall, precision])}`);
  for (const { id, expect, got } of wrong) say(`\n  ${id}\n    expected: ${expect}\n    ${got}`);
}

/** Prints one line a set. */
export function showTable(reports: readonly EvaluationReport[]): void {
  say(
    `\n  ${'set'.padEnd(NAME)}${cells(['documents', 'words', 'meaning', 'both', 'hit@1', 'hit@5', 'answered', 'refused', 'AUROC'])}`,
  );
  say(`  ${''.padEnd(NAME)}${cells(['', 'nDCG@10', 'nDCG@10', 'nDCG@10', 'both', 'both'])}`);
  for (const { set, documents, retrieval, answers } of reports) {
    const { words, meaning, both } = retrieval;
    const row = [
      String(documents),
      words['ndcg@10'],
      meaning['ndcg@10'],
      both['ndcg@10'],
      both['hit@1'],
      both['hit@5'],
    ];
    say(
      `  ${set.padEnd(NAME)}${cells([...row, answers?.answeredWhenAnswerable, answers?.refusedWhenNot, answers?.auroc])}`,
    );
  }
}
