import { readdirSync, readFileSync } from 'node:fs';

/** Labelled messages of all languages by their label. */
export type LabelledExamples = ReadonlyMap<string, string[]>;

const FOLDER = new URL('../examples/', import.meta.url);

/** The labelled examples of all languages, files in the order of their names. */
export function loadExamples(): LabelledExamples {
  const examples = new Map<string, string[]>();
  for (const file of readdirSync(FOLDER).toSorted()) {
    const labels = JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as Record<string, string[]>;
    for (const [label, texts] of Object.entries(labels))
      examples.set(label, [...(examples.get(label) ?? []), ...texts]);
  }
  return examples;
}
