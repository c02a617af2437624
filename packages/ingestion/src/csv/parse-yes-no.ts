const TRUE_VALUES = new Set([
  'yes',
  'y',
  'true',
  '1',
  'x',
  'active',
  'on',
  'ja',
  'oui',
  'sí',
  'si',
  'sì',
  'wahr',
  'vrai',
]);
const FALSE_VALUES = new Set(['no', 'n', 'false', '0', 'inactive', 'off', 'nein', 'non', 'falsch', 'faux', 'nee']);

/** Parses a cell for yes or no, in the languages that spreadsheets use; null for anything else. */
export function parseYesNo(cell: string): boolean | null {
  const value = cell.trim().toLowerCase();
  if (TRUE_VALUES.has(value)) return true;
  return FALSE_VALUES.has(value) ? false : null;
}
