import { setImmediate } from 'node:timers/promises';
import { AppError } from '@lobby/contracts/errors';
import { MAX_IMPORT_ROWS } from '@lobby/contracts/contact-limits';
import { truncateText } from '@lobby/contracts/truncate-text';
import { readCsv } from '@lobby/ingestion';
import { removeFiles, storeFile } from '../../attachments/index.ts';
import type { Actor, TenantScope } from '../../deps.ts';
import { guessMapping } from './guess-mapping.ts';

const MAX_BYTES = 30_000_000;
const MAX_COLUMNS = 60;
const MAX_NAME_LENGTH = 80;
/** Bytes that are looked at before others have their turn. */
const BYTES_PER_TICK = 2_000_000;
const LINE_FEED = 10;
const QUOTE = 34;
/** What a row without a value consists of: separators, quotes and spaces. */
const BLANK = new Set([...',;|\t" \r\n\u0000'].map((sign) => sign.codePointAt(0)));
const DAY_MS = 86_400_000;

const tooManyRows = (count: number): AppError =>
  new AppError('invalid', 'csv_too_many_rows', { params: { count, limit: MAX_IMPORT_ROWS } });

/**
 * Throws where a file has too many rows, before it is parsed: lines with a value outside of quotes are counted. A file whose quotes
 * are counted wrongly is counted again by the parser.
 */
async function assertFewRows(bytes: Uint8Array): Promise<void> {
  let [count, isQuoted, hasValue] = [0, false, false];
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === QUOTE) isQuoted = !isQuoted;
    else if (byte === LINE_FEED && !isQuoted) {
      if (hasValue) count += 1;
      hasValue = false;
    } else if (!BLANK.has(byte)) hasValue = true;
    if (at % BYTES_PER_TICK === 0) await setImmediate();
  }
  // The first row has the names of the columns.
  const rows = count + (hasValue ? 1 : 0) - 1;
  if (rows > MAX_IMPORT_ROWS) throw tooManyRows(rows);
}

/** A file's columns and rows. Throws AppError invalid where it has no rows, too many, or is no table. */
export async function readImportFile(bytes: Uint8Array) {
  if (bytes.length > MAX_BYTES)
    throw new AppError('invalid', 'csv_too_large', { params: { megabytes: MAX_BYTES / 1_000_000 } });
  await assertFewRows(bytes);
  const [header, ...rows] = await readCsv(bytes);
  if (!header || rows.length === 0) throw new AppError('invalid', 'csv_without_rows');
  if (rows.length > MAX_IMPORT_ROWS) throw tooManyRows(rows.length);
  const columns = header.cells.slice(0, MAX_COLUMNS).map((cell) => truncateText(cell.trim(), MAX_NAME_LENGTH));
  return { columns, rows };
}

/** Stores a CSV file of contacts to be imported, with a guess of what its columns are. Nothing is imported yet. */
export async function createImport(scope: TenantScope, actor: Actor, file: { name: string; bytes: Uint8Array }) {
  const { columns, rows } = await readImportFile(file.bytes);
  const mapping = guessMapping(columns);
  return storeFile(scope, { ...file, mime: 'text/csv' }, async (tx, fileId) => {
    // Files that somebody has uploaded and then left.
    const where = { status: 'draft', createdAt: { lt: new Date(scope.clock.now().getTime() - DAY_MS) } };
    const left = await tx.contactImport.findMany({ where, select: { fileId: true } });
    await tx.contactImport.deleteMany({ where });
    await removeFiles(
      tx,
      left.flatMap((each) => each.fileId ?? []),
    );
    const { id } = await tx.contactImport.create({
      data: { fileId, fileName: file.name, columns, mapping, totalRows: rows.length, actorUserId: actor.userId },
      select: { id: true },
    });
    return { importId: id };
  });
}
