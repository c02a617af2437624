/** One PDF of a set: what it should end with, in the manifest's words, and its text as another reader has it. */
export interface PdfFile {
  id: string;
  category: string;
  expect: string;
  /** It opens with a password only, which the product isn't given. */
  isLocked: boolean;
  reference: string | null;
  read: () => Promise<Uint8Array>;
}

export interface PdfSet {
  name: string;
  files: PdfFile[];
}

/** Of words, as multisets in lower case: the share of the reference that was read, and of what was read that the reference has. */
export interface WordFigures {
  recall: number | null;
  precision: number | null;
}

export interface PdfReport extends WordFigures {
  set: string;
  files: number;
  seconds: number;
  outcomeRight: number;
  wrong: { id: string; expect: string; got: string }[];
  byCategory: Record<string, WordFigures & { files: number; outcomeRight: number }>;
}
