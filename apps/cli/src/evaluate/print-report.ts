import type { DatasetReport, PdfReport } from '@lobby/core/evaluation';

type RetrievalMetrics = Omit<DatasetReport['retrieval'], 'byLanguage'>;

const SEARCH_MODES = ['lexical', 'semantic', 'hybrid'] as const;
const RANKING_METRICS = ['hit@1', 'hit@5', 'hit@10', 'mrr@10', 'ndcg@10'] as const;
export const NAME_WIDTH = 24;
const CELL_WIDTH = 9;

/** Values side by side: numbers with three decimals, a dash for what is unknown. */
export const formatCells = (values: readonly (number | string | null | undefined)[]): string =>
  values.map((value) => (typeof value === 'number' ? value.toFixed(3) : (value ?? '–')).padStart(CELL_WIDTH)).join('');

/** Writes a line to the terminal. */
export const printLine = (line: string): void => void process.stdout.write(`${line}\n`);

function printRetrieval(name: string, retrieval: RetrievalMetrics): void {
  for (const mode of SEARCH_MODES)
    printLine(
      `  ${`${name}${mode}`.padEnd(NAME_WIDTH)}${formatCells(RANKING_METRICS.map((metric) => retrieval[mode][metric]))}`,
    );
  if (retrieval.goldInTop5 !== undefined)
    printLine(`  ${`${name}gold in top 5 chunks`.padEnd(NAME_WIDTH)}${formatCells([retrieval.goldInTop5])}`);
}

/** Prints the metrics of one dataset. */
export function printReport({ dataset, documents, chunks, seconds, retrieval, answers }: DatasetReport): void {
  printLine(`\n${dataset}: ${documents} documents, ${chunks} chunks, ${seconds} s\n`);
  printLine(`  ${''.padEnd(NAME_WIDTH)}${formatCells(RANKING_METRICS)}`);
  const { byLanguage = {}, ...all } = retrieval;
  for (const [language, each] of Object.entries(byLanguage)) printRetrieval(`${language} `, each);
  printRetrieval(Object.keys(byLanguage).length > 0 ? 'all ' : '', all);
  if (!answers) return;
  printLine('');
  printLine(`  answers that contain a gold answer ${formatCells([answers.containsGold])}`);
  printLine(`  answered when answerable           ${formatCells([answers.answerRate])}`);
  printLine(`  refused when unanswerable          ${formatCells([answers.correctRefusalRate])}`);
  printLine(`  AUROC of the confidence            ${formatCells([answers.auroc])}`);
  printLine(`  milliseconds, p50 and p95          ${formatCells([answers.p50ms, answers.p95ms])}`);
}

/** Prints the metrics of a PDF dataset by category, and the files with an unexpected outcome. */
export function printPdfReport({ dataset, files, seconds, byCategory, mismatches, ...all }: PdfReport): void {
  printLine(`\n${dataset}: ${files} PDFs, ${seconds} s\n`);
  printLine(`  ${''.padEnd(NAME_WIDTH)}${formatCells(['files', 'expected', 'recall', 'precision'])}`);
  const rows = Object.entries({ ...byCategory, all: { ...all, files } });
  for (const [name, { files: count, correctOutcomes, recall, precision }] of rows)
    printLine(
      `  ${name.padEnd(NAME_WIDTH)}${formatCells([String(count), String(correctOutcomes), recall, precision])}`,
    );
  for (const { id, expected, actual } of mismatches)
    printLine(`\n  ${id}\n    expected: ${expected}\n    actual:   ${actual}`);
}

/** Prints a table with one row per dataset. */
export function printTable(reports: readonly DatasetReport[]): void {
  printLine(
    `\n  ${'dataset'.padEnd(NAME_WIDTH)}${formatCells(['documents', 'lexical', 'semantic', 'hybrid', 'hit@1', 'hit@5', 'answered', 'refused', 'AUROC'])}`,
  );
  printLine(`  ${''.padEnd(NAME_WIDTH)}${formatCells(['', 'nDCG@10', 'nDCG@10', 'nDCG@10', 'hybrid', 'hybrid'])}`);
  for (const { dataset, documents, retrieval, answers } of reports) {
    const { lexical, semantic, hybrid } = retrieval;
    const row = [
      String(documents),
      lexical['ndcg@10'],
      semantic['ndcg@10'],
      hybrid['ndcg@10'],
      hybrid['hit@1'],
      hybrid['hit@5'],
    ];
    printLine(
      `  ${dataset.padEnd(NAME_WIDTH)}${formatCells([...row, answers?.answerRate, answers?.correctRefusalRate, answers?.auroc])}`,
    );
  }
}
