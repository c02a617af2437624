import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { EvaluationDataset, PdfDataset } from '@lobby/core/evaluation';
import { z } from 'zod';
import { detectDatasetKind, findJsonl } from './dataset-kind.ts';

const DocumentRow = z.object({
  id: z.string(),
  title: z.string().default(''),
  text: z.string().default(''),
  lang: z.string().optional(),
  path: z.string().optional(),
  faq_question: z.string().optional(),
  faq_answer: z.string().optional(),
});
const QuestionRow = z.object({
  id: z.string(),
  question: z.string(),
  answers: z.array(z.string()).default([]),
  doc_ids: z.array(z.string()).default([]),
  answerable: z.boolean().default(true),
  lang: z.string().optional(),
  target_lang: z.string().optional(),
});

const ManifestRow = z.object({
  id: z.string(),
  path: z.string(),
  category: z.string().default('other'),
  expect: z.string(),
  password: z.string().optional(),
});

const gunzipAsync = promisify(gunzip);

/** Reads the rows of one of a dataset's files. Throws if the file is missing or a row doesn't match the schema. */
export async function readJsonl<T extends z.ZodType>(folder: string, name: string, schema: T): Promise<z.infer<T>[]> {
  const file = findJsonl(folder, name);
  if (!file)
    throw new Error(
      `${folder} has no ${name}.jsonl. A dataset has documents.jsonl and questions.jsonl, conversations.jsonl and faqs.jsonl, or manifest.jsonl for PDFs.`,
    );
  const bytes = await readFile(file);
  const lines = (file.endsWith('.gz') ? await gunzipAsync(bytes) : bytes).toString('utf8').split('\n');
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return [];
    try {
      return [schema.parse(JSON.parse(line))];
    } catch (error) {
      throw new Error(`Line ${index + 1} of ${file} is invalid: ${String(error)}`, { cause: error });
    }
  });
}

/** Reads documents.jsonl and questions.jsonl. Throws if either is missing or invalid. */
export async function loadDataset(folder: string): Promise<EvaluationDataset> {
  const documents = await readJsonl(folder, 'documents', DocumentRow);
  const questions = await readJsonl(folder, 'questions', QuestionRow);
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

/** Reads manifest.jsonl, and the reference texts of documents.jsonl if there is one. The PDFs themselves are read when needed. */
export async function loadPdfDataset(folder: string): Promise<PdfDataset> {
  const rows = await readJsonl(folder, 'manifest', ManifestRow);
  const documents = findJsonl(folder, 'documents') ? await readJsonl(folder, 'documents', DocumentRow) : [];
  const textById = new Map(documents.map(({ id, text }) => [id, text]));
  return {
    name: basename(folder),
    files: rows.map(({ id, path, category, expect: expected, password }) => ({
      id,
      category,
      expected,
      isEncrypted: password !== undefined,
      referenceText: textById.get(id) ?? null,
      read: () => readFile(join(folder, path)),
    })),
  };
}

/** The direct subfolders that are datasets, sorted by path. */
export async function listDatasets(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(folder, name))
    .filter((path) => detectDatasetKind(path) !== null)
    .sort();
}
