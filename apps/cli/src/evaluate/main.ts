import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openComposition, sharedSettings } from '@lobby/composition';
import {
  computeTalkMetrics,
  evaluateConversationDataset,
  evaluateDataset,
  evaluatePdfDataset,
} from '@lobby/core/evaluation';
import { raisePlanLimits } from '@lobby/core/platform';
import type { Deps } from '@lobby/core/deps';
import type {
  ConversationReport,
  DatasetReport,
  MemoryReport,
  PageReport,
  PdfReport,
  SiteReport,
} from '@lobby/core/evaluation';
import { createLogger, createShutdown, exitOnSignals } from '@lobby/runtime';
import { z } from 'zod';
import { loadConversationDataset } from './load-conversation-dataset.ts';
import { listDatasets, loadDataset, loadPdfDataset } from './load-dataset.ts';
import { evaluateMemoryFolder } from './evaluate-memory-folder.ts';
import { evaluatePageFolder, evaluateSiteFolder } from './evaluate-web-folder.ts';
import { detectDatasetKind } from './dataset-kind.ts';
import { printConversationReport, printConversationTable } from './print-conversation-report.ts';
import { printPdfReport, printReport, printTable } from './print-report.ts';
import { printWebReport } from './print-web-report.ts';

// npm run evaluate: measures retrieval, answers and ingestion on datasets, with a temporary embedded database.

const USAGE = `
  npm run evaluate -- FOLDER [--answers] [--limit N] [--out report.json]
  npm run evaluate -- --all FOLDER [--answers] [--limit N] [--out report.json]

  FOLDER is a dataset of one of these kinds (.jsonl.gz works in place of .jsonl), or holds datasets with --all:
    questions      documents.jsonl and questions.jsonl
    conversations  company.json, documents.jsonl, faqs.jsonl and conversations.jsonl
    PDFs           manifest.jsonl, and documents.jsonl with reference texts
    pages          documents.jsonl and html/
    site           SITE.json, pages.jsonl and site.tar.gz
    memory         memory.jsonl: conversations with what a person notes of them
  --answers  also measures the assistant's answers to questions
  --limit N  samples N questions or conversations of each dataset, evenly
  --dialogues FOLDER  for memory: also measures the dialogues.jsonl of another folder
  --out FILE writes the report as JSON
`;

function parseArguments() {
  const { values, positionals } = parseArgs({
    args: process.argv.slice(2),
    allowPositionals: true,
    options: {
      all: { type: 'boolean', default: false },
      answers: { type: 'boolean', default: false },
      limit: { type: 'string' },
      dialogues: { type: 'string' },
      out: { type: 'string' },
    },
  });
  const [folder] = positionals;
  const limit = values.limit === undefined ? Number.POSITIVE_INFINITY : Number(values.limit);
  if (!folder || positionals.length > 1 || !(limit >= 1)) throw new Error(`Usage:\n${USAGE}`);
  return { ...values, dialogues: values.dialogues ? resolve(values.dialogues) : null, folder: resolve(folder), limit };
}

const log = createLogger('evaluate', 'error');
const shutdown = createShutdown(log);
exitOnSignals(shutdown);

/** Shows the progress of a long step in one line of the terminal. */
function createProgress(): { update: (message: string) => void; clear: () => void } {
  const isShown = process.stderr.isTTY;
  const write = (text: string): void => void (isShown && process.stderr.write(`\r\u001B[K${text}`));
  return { update: (message) => write(`  … ${message}`), clear: () => write('') };
}

/** Runs work with the product's dependencies, whose data lies in a temporary folder. */
async function withTemporaryDeps<T>(settings: Record<string, string>, work: (deps: Deps) => Promise<T>): Promise<T> {
  const dataDir = mkdtempSync(join(tmpdir(), 'lobby-evaluate-'));
  const teardown = createShutdown(log);
  const removeData = (): Promise<void> => Promise.resolve(rmSync(dataDir, { recursive: true, force: true }));
  teardown.add('data', removeData);
  shutdown.add('data', removeData);
  try {
    const { deps } = await openComposition({
      settings: { ...z.object(sharedSettings).parse(settings), LOBBY_DATA_DIR: dataDir },
      log,
      shutdown: teardown,
      prismaFolder: fileURLToPath(new URL('../../../prisma', import.meta.url)),
      embeddedModelFolder: fileURLToPath(new URL('../../../packages/ai/dist/embedded-model', import.meta.url)),
      step: (_name, opening) => opening(),
    });
    return await work(deps);
  } finally {
    await teardown.run();
  }
}

async function evaluateQuestionFolder(
  folder: string,
  { answers, limit }: { answers: boolean; limit: number },
): Promise<DatasetReport> {
  const progress = createProgress();
  const dataset = await loadDataset(folder);
  try {
    return await withTemporaryDeps({}, async (deps) => {
      await raisePlanLimits(deps, 'enterprise', { resources: dataset.documents.length + 1 });
      return evaluateDataset(deps, dataset, { withAnswers: answers, limit, onProgress: progress.update });
    });
  } finally {
    progress.clear();
  }
}

type Report = ConversationReport | DatasetReport | MemoryReport | PageReport | PdfReport | SiteReport;

async function evaluatePdfFolder(folder: string): Promise<PdfReport> {
  const dataset = await loadPdfDataset(folder);
  const progress = createProgress();
  try {
    return await withTemporaryDeps({}, async (deps) => {
      await raisePlanLimits(deps, 'enterprise', { resources: dataset.files.length + 1 });
      return evaluatePdfDataset(deps, dataset, progress.update);
    });
  } finally {
    progress.clear();
  }
}

async function evaluateConversationFolder(folder: string, limit: number): Promise<ConversationReport> {
  const dataset = await loadConversationDataset(folder);
  const progress = createProgress();
  try {
    return await withTemporaryDeps({}, async (deps) => {
      await raisePlanLimits(deps, 'enterprise', { resources: dataset.documents.length + 1 });
      return evaluateConversationDataset(deps, dataset, { limit, onProgress: progress.update });
    });
  } finally {
    progress.clear();
  }
}

/** Evaluates a dataset of any kind and prints its metrics. */
async function evaluateFolder(
  folder: string,
  options: { answers: boolean; limit: number; dialogues: string | null },
): Promise<Report | MemoryReport[]> {
  const kind = detectDatasetKind(folder);
  if (kind === 'memory') return evaluateMemoryFolder(folder, options.dialogues);
  if (kind === 'site' || kind === 'pages') {
    const report = await (kind === 'site' ? evaluateSiteFolder : evaluatePageFolder)(folder, withTemporaryDeps);
    printWebReport(report);
    return report;
  }
  if (kind === 'pdfs') {
    const report = await evaluatePdfFolder(folder);
    printPdfReport(report);
    return report;
  }
  if (kind === 'conversations') {
    const report = await evaluateConversationFolder(folder, options.limit);
    printConversationReport(report);
    return report;
  }
  const report = await evaluateQuestionFolder(folder, options);
  printReport(report);
  return report;
}

/** Prints a table of each kind of dataset that has one. */
function printTables(reports: readonly Report[]): void {
  const questions = reports.filter((report) => 'retrieval' in report);
  if (questions.length > 0) printTable(questions);
  const conversations = reports.filter((report) => 'talk' in report);
  if (conversations.length > 0)
    printConversationTable(conversations, computeTalkMetrics(conversations.flatMap(({ turns }) => turns)));
}

async function runEvaluateCommand(): Promise<void> {
  const { folder, all, answers, limit, dialogues, out } = parseArguments();
  const folders = all ? await listDatasets(folder) : [folder];
  if (folders.length === 0) throw new Error(`No folder in ${folder} is a dataset.`);
  const reports: Report[] = [];
  for (const datasetFolder of folders) {
    const report = await evaluateFolder(datasetFolder, { answers, limit, dialogues });
    reports.push(...[report].flat());
    if (out) await writeFile(out, `${JSON.stringify(all ? reports : report, null, 2)}\n`);
  }
  if (all) printTables(reports);
}

await runEvaluateCommand().catch((error: unknown) => {
  process.stderr.write(`\n  ${error instanceof Error ? error.message : String(error)}\n\n`);
  process.exit(1);
});
