import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** One row. Its other fields depend on the dataset. */
export interface EvalRow {
  id: string;
  text: string;
  [field: string]: unknown;
}

/** Why a test is skipped without the data. */
export const NO_EVAL_DATA = 'skipped: LOBBY_EVAL_DATA is no folder with evaluation data';

/** The folder with the evaluation data; undefined on a machine without it. */
export function findEvalDataFolder(): string | undefined {
  const folder = process.env.LOBBY_EVAL_DATA;
  return folder && existsSync(folder) ? folder : undefined;
}

/** The rows of a file, such as "attack_ssrf_urls/ssrf_urls.jsonl"; null without the data. */
export function loadEvalRows(path: string): EvalRow[] | null {
  const folder = findEvalDataFolder();
  if (!folder) return null;
  const bytes = readFileSync(join(folder, path));
  const lines = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').split('\n');
  return lines.filter(Boolean).map((line) => JSON.parse(line) as EvalRow);
}
