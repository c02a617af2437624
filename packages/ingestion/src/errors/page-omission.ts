/** What a parser meets and can't take as text. */
export const OMISSION_CODES = [
  'formulas_without_result',
  'error_cells',
  'rows_over_limit',
  'charts_not_read',
  'images_not_read',
  'objects_not_read',
] as const;

export type OmissionCode = (typeof OMISSION_CODES)[number];

/** How many of them a page has. */
export interface PageOmission {
  code: OmissionCode;
  count: number;
}

/** Those of which there are any. */
export const toOmissions = (counts: Partial<Record<OmissionCode, number>>): PageOmission[] =>
  (Object.entries(counts) as [OmissionCode, number][])
    .filter(([, count]) => count > 0)
    .map(([code, count]) => ({ code, count }));
