import type { PageSetReport, SiteSetReport } from '@lobby/core';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const SHOWN = 20;

/** Prints the figures of saved pages or of a crawled site. */
export function showWebReport(report: PageSetReport | SiteSetReport): void {
  if ('f1' in report) {
    const { set, documents, f1, precision, recall, seconds } = report;
    say(`\n${set}: ${documents} pages, ${seconds} s\n`);
    say(
      `  words of the main text   F1 ${f1.toFixed(3)}   precision ${precision.toFixed(3)}   recall ${recall.toFixed(3)}`,
    );
    return;
  }
  const { set, known, found, kept, refused, same, missing, wrong, seconds } = report;
  say(`\n${set}: ${known} pages, ${seconds} s\n`);
  say(
    `  found ${found}   kept ${kept}   refused ${refused}   same as another ${same}   missing ${missing.length}   wrong ${wrong.length}`,
  );
  for (const path of missing.slice(0, SHOWN)) say(`  missing  ${path}`);
  for (const { path, status, reason } of wrong.slice(0, SHOWN)) say(`  ${status.padEnd(8)} ${path}  ${reason ?? ''}`);
}
