import { basename } from 'node:path';
import { evaluateMemoryDataset } from '@lobby/core/evaluation';
import type { MemoryReport, MemoryTalk } from '@lobby/core/evaluation';
import { z } from 'zod';
import { readJsonl } from './load-dataset.ts';
import { formatCells, NAME_WIDTH, printLine } from './print-report.ts';

const FactRow = z.object({
  turn: z.number().int().min(1),
  key: z.string(),
  value: z.string(),
  optional: z.boolean().default(false),
});
const TalkRow = z.object({
  id: z.string(),
  turns: z.array(z.object({ author: z.enum(['visitor', 'assistant', 'agent']), text: z.string() })),
  facts: z.array(FactRow),
});
const NoteRow = z.object({ id: z.string(), facts: z.array(FactRow) });
const DialogueRow = z.object({
  id: z.string(),
  turns: z.array(z.object({ role: z.enum(['user', 'agent']), text: z.string() })),
});

/** The dialogues of another folder, with what a person notes of them in this one. */
async function loadDialogues(folder: string, dialogues: string): Promise<MemoryTalk[]> {
  const notes = new Map((await readJsonl(folder, 'dialogue-notes', NoteRow)).map(({ id, facts }) => [id, facts]));
  return (await readJsonl(dialogues, 'dialogues', DialogueRow)).map(({ id, turns }) => ({
    id,
    facts: notes.get(id) ?? [],
    turns: turns.map(({ role, text }) => ({ author: role === 'user' ? 'visitor' : 'assistant', text })),
  }));
}

function printMemoryReport({ dataset, talks, expected, found, noted, true: right, missed, wrong }: MemoryReport): void {
  printLine(`\n${dataset}: ${talks} conversations\n`);
  printLine(`  ${''.padEnd(NAME_WIDTH)}${formatCells(['facts', 'found', 'noted', 'true'])}`);
  const shares = [found / Math.max(1, expected), right / Math.max(1, noted)];
  const cells = [String(expected), shares[0] ?? 0, String(noted), shares[1] ?? 0];
  printLine(`  ${'without a model'.padEnd(NAME_WIDTH)}${formatCells(cells)}`);
  for (const line of missed) printLine(`  missed  ${line}`);
  for (const line of wrong) printLine(`  wrong   ${line}`);
}

/** Measures what is remembered of the folder's conversations, and of the dialogues of another one. */
export async function evaluateMemoryFolder(folder: string, dialogues: string | null): Promise<MemoryReport[]> {
  const reports = [evaluateMemoryDataset(basename(folder), await readJsonl(folder, 'memory', TalkRow))];
  if (dialogues !== null)
    reports.push(evaluateMemoryDataset(basename(dialogues), await loadDialogues(folder, dialogues)));
  for (const report of reports) printMemoryReport(report);
  return reports;
}
