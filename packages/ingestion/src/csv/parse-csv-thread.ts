import { serveThread } from '@lobby/runtime';
import { CsvError } from '../errors/csv-error.ts';
import { parseCsv } from './parse-csv.ts';
import type { CsvRow } from './parse-csv.ts';

/** The result of the thread. A CsvError is returned as a value, because errors lose their class between threads. */
export type ParseCsvResult = { rows: CsvRow[] } | Pick<CsvError, 'code' | 'params'>;

// A file of ten megabytes holds its thread for seconds, and a crafted one for longer.
serveThread((bytes: Uint8Array) => ({
  parse: (): ParseCsvResult => {
    try {
      return { rows: parseCsv(bytes) };
    } catch (error) {
      if (error instanceof CsvError) return { code: error.code, params: error.params };
      throw error;
    }
  },
}));
