import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { EvaluationSet, PdfSet } from '@lobby/core';
import { z } from 'zod';
import { isPageSet, isSiteSet } from './set-kinds.ts';

const Document = z.object({
  id: z.string(),
  title: z.string().default(''),
  text: z.string().default(''),
  lang: z.string().optional(),
  path: z.string().optional(),
  faq_question: z.string().optional(),
  faq_answer: z.string().optional(),
});
const Question = z.object({
  id: z.string(),
  question: z.string(),
  answers: z.array(z.string()).default([]),
  doc_ids: z.array(z.string()).default([]),
  answerable: z.boolean().default(true),
  lang: z.string().optional(),
  target_lang: z.string().optional(),
});

const Manifest = z.object({
  id: z.string(),
  path: z.string(),
  category: z.string().default('other'),
  expect: z.string(),
  password: z.string().optional(),
});

const unzip = promisify(gunzip);

const fileOf = (folder: string, name: string): string | undefined =>
  [join(folder, `${name}.jsonl`), join(folder, `${name}.jsonl.gz`)].find((path) => existsSync(path));

/** Whether a folder is a set of PDFs: it names them in manifest.jsonl and asks no questions. */
export const isPdfSet = (folder: string): boolean =>
  fileOf(folder, 'manifest') !== undefined && fileOf(folder, 'questions') === undefined;

/** The rows of one file of a set, zipped or not. */
export async function readRows<T extends z.ZodType>(folder: string, name: string, schema: T): Promise<z.infer<T>[]> {
  const file = fileOf(folder, name);
  if (!file)
    throw new Error(
      `There is no ${name}.jsonl in ${folder}. A set has documents.jsonl and questions.jsonl; one of PDFs has manifest.jsonl.`,
    );
  const bytes = await readFile(file);
  const lines = (file.endsWith('.gz') ? await unzip(bytes) : bytes).toString('utf8').split('\n');
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return [];
    try {
      return [schema.parse(JSON.parse(line))];
    } catch (error) {
      throw new Error(`Line ${index + 1} of ${file} is not a row of a set: ${String(error)}`, { cause: error });
    }
  });
}

/** Reads a folder with documents.jsonl and questions.jsonl, zipped or not. Throws with a sentence when it isn't one. */
export async function readSet(folder: string): Promise<EvaluationSet> {
  const documents = await readRows(folder, 'documents', Document);
  const questions = await readRows(folder, 'questions', Question);
  return {
    name: basename(folder),
    documents: await Promise.all(
      documents.map(async ({ id, title, text, lang, path, faq_question: question, faq_answer: answer }) => ({
        id,
        title,
        text,
        language: lang ?? null,
        faq: question === undefined ? null : { question, answer: answer ?? '' },
        pdf: path?.endsWith('.pdf') ? await readFile(join(folder, path)) : null,
      })),
    ),
    questions: questions.map(
      ({ id, question, answers, doc_ids: documentIds, answerable, lang, target_lang: target }) => ({
        id,
        question,
        answers,
        documentIds,
        isAnswerable: answerable,
        language: target ?? lang ?? null,
      }),
    ),
  };
}

/** Reads a folder with manifest.jsonl, and documents.jsonl with the text that another reader found. Files are read when needed. */
export async function readPdfSet(folder: string): Promise<PdfSet> {
  const rows = await readRows(folder, 'manifest', Manifest);
  const documents = fileOf(folder, 'documents') ? await readRows(folder, 'documents', Document) : [];
  const textOf = new Map(documents.map(({ id, text }) => [id, text]));
  return {
    name: basename(folder),
    files: rows.map(({ id, path, category, expect, password }) => ({
      id,
      category,
      expect,
      isLocked: password !== undefined,
      reference: textOf.get(id) ?? null,
      read: () => readFile(join(folder, path)),
    })),
  };
}

/** The folders below one that are sets: of documents and questions, of PDFs, of saved pages or of a site. */
export async function findSets(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const isSet = (path: string): boolean =>
    isPdfSet(path) ||
    isSiteSet(path) ||
    isPageSet(path) ||
    ['documents', 'questions'].every((name) => fileOf(path, name) !== undefined);
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(folder, name))
    .filter(isSet)
    .sort();
}
