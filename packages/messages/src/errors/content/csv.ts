/** Why a CSV file could not be imported. */
export const csvErrors = {
  csv_is_spreadsheet: 'This is a spreadsheet, not a CSV file. Open it and save it as “CSV UTF-8”.',
  csv_is_binary: "This isn't a text file. Save the table as “CSV UTF-8”.",
  csv_unclosed_quote:
    'A cell starts with a quotation mark that is never closed. Write "" for a quotation mark in a cell.',
  csv_too_complex: "This file couldn't be read in time. Split it into smaller files and try again.",
  csv_malformed: "This file can't be read as a table. Check line {line}.",
  csv_required: 'Please choose a CSV file.',
  csv_too_large: 'This file is larger than {megabytes} MB. Split it into several files.',
  csv_empty: 'This file is empty.',
  csv_without_rows: 'This file has column names, but no rows.',
  csv_too_many_rows:
    'This file has {count} rows. Up to {limit} can be imported at once, so split it into several files.',
} as const;
