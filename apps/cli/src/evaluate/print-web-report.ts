import type { PageReport, SiteReport } from '@lobby/core/evaluation';
import { printLine } from './print-report.ts';

const MAX_LISTED = 20;

/** Prints the metrics of saved pages or of a crawled site. */
export function printWebReport(report: PageReport | SiteReport): void {
  if ('f1' in report) {
    const { dataset, documents, f1, precision, recall, seconds } = report;
    printLine(`\n${dataset}: ${documents} pages, ${seconds} s\n`);
    printLine(
      `  words of the main text   F1 ${f1.toFixed(3)}   precision ${precision.toFixed(3)}   recall ${recall.toFixed(3)}`,
    );
    return;
  }
  const { dataset, discoverable, discovered, indexed, disallowed, duplicates, missing, mismatches, seconds } = report;
  printLine(`\n${dataset}: ${discoverable} pages, ${seconds} s\n`);
  printLine(
    `  discovered ${discovered}   indexed ${indexed}   disallowed ${disallowed}   duplicates ${duplicates}   missing ${missing.length}   mismatches ${mismatches.length}`,
  );
  for (const path of missing.slice(0, MAX_LISTED)) printLine(`  missing  ${path}`);
  for (const { path, status, reason } of mismatches.slice(0, MAX_LISTED))
    printLine(`  ${status.padEnd(8)} ${path}  ${reason ?? ''}`);
}
