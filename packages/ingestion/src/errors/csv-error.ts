import { AppError } from '@lobby/contracts/errors';

/** Why a file can't be read as CSV; `packages/messages/src/errors/content/csv.ts` has the words. */
export type CsvErrorCode =
  | 'csv_is_spreadsheet'
  | 'csv_is_binary'
  | 'csv_unclosed_quote'
  | 'csv_malformed'
  | 'csv_too_complex';

/** A file that can't be read as CSV, as an error for whoever uploads it. */
export class CsvError extends AppError {
  declare readonly code: CsvErrorCode;

  constructor(
    code: CsvErrorCode,
    options: { params?: Readonly<Record<string, string | number>>; cause?: unknown } = {},
  ) {
    super('invalid', code, options);
    this.name = 'CsvError';
  }
}
