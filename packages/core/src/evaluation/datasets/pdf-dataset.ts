/** A PDF of a data set with the outcome that its manifest describes, and its text as another parser extracts it. */
export interface PdfFile {
  id: string;
  category: string;
  expected: string;
  /** It needs a password, which the product doesn't get. */
  isEncrypted: boolean;
  referenceText: string | null;
  read: () => Promise<Uint8Array>;
}

export interface PdfDataset {
  name: string;
  files: PdfFile[];
}

/** The word overlap with the references; null if there is nothing to compare. */
export interface WordMetrics {
  recall: number | null;
  precision: number | null;
}

export interface PdfReport extends WordMetrics {
  dataset: string;
  files: number;
  seconds: number;
  correctOutcomes: number;
  mismatches: { id: string; expected: string; actual: string }[];
  byCategory: Record<string, WordMetrics & { files: number; correctOutcomes: number }>;
}
