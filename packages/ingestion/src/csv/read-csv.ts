import { openThread, withTimeout } from '@lobby/runtime';
import type { Thread } from '@lobby/runtime';
import { CsvError } from '../errors/csv-error.ts';
import type { ParseCsvResult } from './parse-csv-thread.ts';
import { parseCsv } from './parse-csv.ts';
import type { CsvRow } from './parse-csv.ts';

const TIMEOUT_MS = 20_000;
const MEMORY_MB = 256;
/** A file that is parsed in milliseconds, whatever stands in it. */
const SMALL_BYTES = 100_000;

async function parseRows(thread: Thread): Promise<CsvRow[]> {
  const result = await thread.call<ParseCsvResult>('parse', undefined);
  if ('code' in result) throw new CsvError(result.code, { params: result.params });
  return result.rows;
}

/** Parses a CSV file as `parseCsv` does; a large one in a thread that is ended when it takes too much time or memory. Throws CsvError. */
export async function readCsv(bytes: Uint8Array): Promise<CsvRow[]> {
  if (bytes.length <= SMALL_BYTES) return parseCsv(bytes);
  let thread: Thread | undefined;
  try {
    thread = await openThread(new URL('./parse-csv-thread.ts', import.meta.url), {
      data: Uint8Array.from(bytes),
      limits: { maxOldGenerationSizeMb: MEMORY_MB },
    });
    return await withTimeout(TIMEOUT_MS, parseRows(thread), () => new CsvError('csv_too_complex'));
  } catch (error) {
    throw error instanceof CsvError ? error : new CsvError('csv_too_complex', { cause: error });
  } finally {
    await thread?.terminate();
  }
}
