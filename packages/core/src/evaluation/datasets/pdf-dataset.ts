/** One PDF of a set: what it should end with, in the manifest's words, and its text as another reader has it. */
export interface PdfFile {
  id: string;
  category: string;
  expected: string;
  /** It opens with a password only, which the product isn't given. */
  isEncrypted: boolean;
  referenceText: string | null;
  read: () => Promise<Uint8Array>;
}

export interface PdfDataset {
  name: string;
  files: PdfFile[];
}

/** Of words, as multisets in lower case: the share of the reference that was read, and of what was read that the reference has. */
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
