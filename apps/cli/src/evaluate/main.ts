import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openComposition, sharedSettings } from '@lobby/composition';
import { evaluateDataset, evaluatePdfDataset } from '@lobby/core/evaluation';
import { raisePlanLimits } from '@lobby/core/platform';
import type { Deps } from '@lobby/core/deps';
import type { DatasetReport, PageReport, PdfReport, SiteReport } from '@lobby/core/evaluation';
import { createLogger, createShutdown, exitOnSignals } from '@lobby/runtime';
import { z } from 'zod';
import { listDatasets, isPdfDataset, loadPdfDataset, loadDataset } from './load-dataset.ts';
import { evaluatePageFolder, evaluateSiteFolder } from './evaluate-web-folder.ts';
import { isPageDataset, isSiteDataset } from './dataset-kind.ts';
import { printPdfReport, printReport, printTable } from './print-report.ts';
import { printWebReport } from './print-web-report.ts';

// npm run evaluate: what the product finds and answers on sets of documents and questions. A temporary database, on the embedded parts.

const USAGE = `
  npm run evaluate -- FOLDER [--answers] [--limit N] [--out report.json]
  npm run evaluate -- --all FOLDER [--answers] [--limit N] [--out report.json]

  FOLDER holds documents.jsonl and questions.jsonl (or .jsonl.gz), or manifest.jsonl for a set of PDFs, or saved pages
  (documents.jsonl and html/), or a site to be crawled (SITE.json, pages.jsonl, site.tar.gz); with --all, folders of these kinds.
  --answers asks the assistant too; --limit takes N questions of each set, evenly.
`;

function parseArguments() {
  const { values, positionals } = parseArgs({
    args: process.argv.slice(2),
    allowPositionals: true,
    options: {
      all: { type: 'boolean', default: false },
      answers: { type: 'boolean', default: false },
      limit: { type: 'string' },
      out: { type: 'string' },
    },
  });
  const [folder] = positionals;
  const limit = values.limit === undefined ? Number.POSITIVE_INFINITY : Number(values.limit);
  if (!folder || positionals.length > 1 || !(limit >= 1)) throw new Error(`Which folder?\n${USAGE}`);
  return { ...values, folder: resolve(folder), limit };
}

const log = createLogger('evaluate', 'error');
const shutdown = createShutdown(log);
exitOnSignals(shutdown);

/** Shows how far a long step is, on one line of a terminal. */
function createProgress(): { update: (what: string) => void; clear: () => void } {
  const isShown = process.stderr.isTTY;
  const write = (text: string): void => void (isShown && process.stderr.write(`\r\u001B[K${text}`));
  return { update: (what) => write(`  … ${what}`), clear: () => write('') };
}

/** Opens the product on a temporary folder for as long as the work lasts. */
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

type Report = DatasetReport | PageReport | PdfReport | SiteReport;

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

/** Measures one folder, whatever kind of set it is, and prints its figures. */
async function evaluateFolder(folder: string, options: { answers: boolean; limit: number }): Promise<Report> {
  if (isSiteDataset(folder) || isPageDataset(folder)) {
    const report = await (isSiteDataset(folder) ? evaluateSiteFolder : evaluatePageFolder)(folder, withTemporaryDeps);
    printWebReport(report);
    return report;
  }
  if (isPdfDataset(folder)) {
    const report = await evaluatePdfFolder(folder);
    printPdfReport(report);
    return report;
  }
  const report = await evaluateQuestionFolder(folder, options);
  printReport(report);
  return report;
}

async function runEvaluateCommand(): Promise<void> {
  const { folder, all, answers, limit, out } = parseArguments();
  const folders = all ? await listDatasets(folder) : [folder];
  if (folders.length === 0) throw new Error(`No folder in ${folder} holds a set that can be measured.`);
  const reports: Report[] = [];
  for (const each of folders) {
    const report = await evaluateFolder(each, { answers, limit });
    reports.push(report);
    if (out) await writeFile(out, `${JSON.stringify(all ? reports : report, null, 2)}\n`);
  }
  if (all) printTable(reports.filter((report) => 'retrieval' in report));
}

await runEvaluateCommand().catch((error: unknown) => {
  process.stderr.write(`\n  ${error instanceof Error ? error.message : String(error)}\n\n`);
  process.exit(1);
});
