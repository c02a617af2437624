import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openParts, sharedSettings } from '@lobby/composition';
import { evaluate, evaluatePdfSet, raisePlanLimits } from '@lobby/core';
import type { Deps, EvaluationReport, PageSetReport, PdfReport, SiteSetReport } from '@lobby/core';
import { createLogger, createShutdown, exitOnSignals } from '@lobby/runtime';
import { z } from 'zod';
import { findSets, isPdfSet, readPdfSet, readSet } from './read-set.ts';
import { evaluateSavedPages, evaluateSavedSite } from './evaluate-web-set.ts';
import { isPageSet, isSiteSet } from './set-kinds.ts';
import { showPdfReport, showReport, showTable } from './show-report.ts';
import { showWebReport } from './show-web-report.ts';

// npm run evaluate: what the product finds and answers on sets of documents and questions. A temporary database, on the embedded parts.

const USAGE = `
  npm run evaluate -- FOLDER [--answers] [--limit N] [--out report.json]
  npm run evaluate -- --all FOLDER [--answers] [--limit N] [--out report.json]

  FOLDER holds documents.jsonl and questions.jsonl (or .jsonl.gz), or manifest.jsonl for a set of PDFs, or saved pages
  (documents.jsonl and html/), or a site to be crawled (SITE.json, pages.jsonl, site.tar.gz); with --all, folders of these kinds.
  --answers asks the assistant too; --limit takes N questions of each set, evenly.
`;

function readArguments() {
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
function createProgress(): { tell: (what: string) => void; clear: () => void } {
  const isShown = process.stderr.isTTY;
  const write = (text: string): void => void (isShown && process.stderr.write(`\r\u001B[K${text}`));
  return { tell: (what) => write(`  … ${what}`), clear: () => write('') };
}

/** Opens the product on a temporary folder for as long as the work lasts. */
async function withProduct<T>(settings: Record<string, string>, work: (deps: Deps) => Promise<T>): Promise<T> {
  const dataDir = mkdtempSync(join(tmpdir(), 'lobby-evaluate-'));
  const ending = createShutdown(log);
  const removeData = (): Promise<void> => Promise.resolve(rmSync(dataDir, { recursive: true, force: true }));
  ending.add('data', removeData);
  shutdown.add('data', removeData);
  try {
    const { deps } = await openParts({
      settings: { ...z.object(sharedSettings).parse(settings), LOBBY_DATA_DIR: dataDir },
      log,
      shutdown: ending,
      migrationsFolder: fileURLToPath(new URL('../../../prisma/migrations', import.meta.url)),
      step: (_name, opening) => opening(),
    });
    return await work(deps);
  } finally {
    await ending.run();
  }
}

async function evaluateFolder(
  folder: string,
  { answers, limit }: { answers: boolean; limit: number },
): Promise<EvaluationReport> {
  const progress = createProgress();
  const set = await readSet(folder);
  try {
    return await withProduct({}, async (deps) => {
      await raisePlanLimits(deps, 'enterprise', { resources: set.documents.length + 1 });
      return evaluate(deps, set, { withAnswers: answers, limit, tell: progress.tell });
    });
  } finally {
    progress.clear();
  }
}

type Report = EvaluationReport | PageSetReport | PdfReport | SiteSetReport;

async function evaluatePdfs(folder: string): Promise<PdfReport> {
  const set = await readPdfSet(folder);
  const progress = createProgress();
  try {
    return await withProduct({}, async (deps) => {
      await raisePlanLimits(deps, 'enterprise', { resources: set.files.length + 1 });
      return evaluatePdfSet(deps, set, progress.tell);
    });
  } finally {
    progress.clear();
  }
}

/** Measures one folder, whatever kind of set it is, and prints its figures. */
async function measure(folder: string, options: { answers: boolean; limit: number }): Promise<Report> {
  if (isSiteSet(folder) || isPageSet(folder)) {
    const report = await (isSiteSet(folder) ? evaluateSavedSite : evaluateSavedPages)(folder, withProduct);
    showWebReport(report);
    return report;
  }
  if (isPdfSet(folder)) {
    const report = await evaluatePdfs(folder);
    showPdfReport(report);
    return report;
  }
  const report = await evaluateFolder(folder, options);
  showReport(report);
  return report;
}

async function run(): Promise<void> {
  const { folder, all, answers, limit, out } = readArguments();
  const folders = all ? await findSets(folder) : [folder];
  if (folders.length === 0) throw new Error(`No folder in ${folder} holds a set that can be measured.`);
  const reports: Report[] = [];
  for (const each of folders) {
    const report = await measure(each, { answers, limit });
    reports.push(report);
    if (out) await writeFile(out, `${JSON.stringify(all ? reports : report, null, 2)}\n`);
  }
  if (all) showTable(reports.filter((report) => 'retrieval' in report));
}

await run().catch((error: unknown) => {
  process.stderr.write(`\n  ${error instanceof Error ? error.message : String(error)}\n\n`);
  process.exit(1);
});
