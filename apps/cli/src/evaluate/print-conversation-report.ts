import type { ConversationReport, TalkMetrics } from '@lobby/core/evaluation';
import { NAME_WIDTH, formatCells, printLine } from './print-report.ts';

const COLUMNS = {
  right: 'right',
  wronglyRefused: 'refused!',
  wronglyAnswered: 'answered!',
  person: 'person',
  falsePerson: 'person!',
  smallTalk: 'smalltalk',
  clarify: 'clarify',
  hedged: 'hedged',
  found8: 'found8',
} as const satisfies Partial<Record<keyof TalkMetrics, string>>;

const printHeader = (): void =>
  printLine(`  ${''.padEnd(NAME_WIDTH)}${formatCells(['turns', ...Object.values(COLUMNS), 'p50 ms', 'p95 ms'])}`);

function printRow(name: string, talk: TalkMetrics): void {
  const shares = Object.keys(COLUMNS).map((column) => talk[column as keyof typeof COLUMNS]);
  const milliseconds = [talk.p50ms, talk.p95ms].map((ms) => ms.toFixed(0));
  printLine(`  ${name.padEnd(NAME_WIDTH)}${formatCells([String(talk.turns), ...shares, ...milliseconds])}`);
}

function printShares(title: string, shares: TalkMetrics['byKind']): void {
  printLine(`\n  ${title.padEnd(NAME_WIDTH)}${formatCells(['turns', 'right'])}`);
  for (const [name, { turns, right }] of Object.entries(shares))
    printLine(`  ${name.padEnd(NAME_WIDTH)}${formatCells([String(turns), right])}`);
}

/** Prints how a company's conversations went. A column with an exclamation mark counts what should not be. */
export function printConversationReport({ dataset, talk, ...report }: ConversationReport): void {
  const { documents, faqs, chunks, conversations, seconds } = report;
  printLine(
    `\n${dataset}: ${documents} documents, ${faqs} FAQs, ${chunks} chunks, ${conversations} conversations, ${seconds} s\n`,
  );
  printHeader();
  printRow('all turns', talk);
  printShares('kind', talk.byKind);
  printShares('language', talk.byLanguage);
}

/** Prints one row per company, and last that of all their turns. */
export function printConversationTable(reports: readonly ConversationReport[], all: TalkMetrics): void {
  printLine('');
  printHeader();
  for (const { dataset, talk } of reports) printRow(dataset, talk);
  printRow('all', all);
  printShares('kind', all.byKind);
  printShares('language', all.byLanguage);
}
