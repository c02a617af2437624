import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** One row; what else it holds depends on the set. */
export interface EvalRow {
  id: string;
  text: string;
  [field: string]: unknown;
}

/** What a test says when it is skipped for want of the data. */
export const NO_EVAL_DATA = 'skipped: LOBBY_EVAL_DATA names no folder with evaluation data';

/** Where the evaluation data lies; undefined on a machine without it. */
export function findEvalDataFolder(): string | undefined {
  const folder = process.env.LOBBY_EVAL_DATA;
  return folder && existsSync(folder) ? folder : undefined;
}

/** The rows of one file of the evaluation data ("attack_ssrf_urls/ssrf_urls.jsonl"); null without the data. */
export function loadEvalRows(path: string): EvalRow[] | null {
  const folder = findEvalDataFolder();
  if (!folder) return null;
  const bytes = readFileSync(join(folder, path));
  const lines = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').split('\n');
  return lines.filter(Boolean).map((line) => JSON.parse(line) as EvalRow);
}
