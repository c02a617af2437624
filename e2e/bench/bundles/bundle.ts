import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';

/** A part of what a browser loads: its size in bytes (brotli) and the most that it may have. */
export interface Bundle {
  name: string;
  bytes: number;
  budget: number;
}

export const brotliBytes = (path: string): number => brotliCompressSync(readFileSync(path)).length;

export const sumBytes = (paths: string[]): number => paths.reduce((total, path) => total + brotliBytes(path), 0);
