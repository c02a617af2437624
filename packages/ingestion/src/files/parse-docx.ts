import type { Block } from '../text/block.ts';
import { readDocx } from '../word/read-docx.ts';

/** Parses a Word document into blocks, with headings by their styles. */
export const parseDocx = async (bytes: Uint8Array): Promise<Block[]> => (await readDocx(bytes)).blocks;
