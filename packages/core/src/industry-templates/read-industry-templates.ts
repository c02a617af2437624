import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { IndustryTemplate } from '@lobby/contracts/industry-templates';
import { listTemplateTexts } from '@lobby/contracts/template-languages';

const FILE_NAME = /^([a-z_]+)@(\d+)\.json$/;
const LANGUAGE_FOLDER = /^[a-z]{2,3}$/;

const readJson = async (path: string): Promise<unknown> => JSON.parse(await readFile(path, 'utf8'));

/** A template's texts in other languages: the file of the same name in the folder of each. */
async function readTranslations(folder: string, languages: readonly string[], file: string) {
  const read = async (language: string) =>
    (await readdir(join(folder, language))).includes(file)
      ? [[language, await readJson(join(folder, language, file))]]
      : [];
  return Object.fromEntries((await Promise.all(languages.map(read))).flat()) as unknown;
}

/** A translation of a text that isn't there would never be seen. */
const listUnknownKeys = ({ content }: IndustryTemplate): string[] => {
  const known = new Set(listTemplateTexts(content).map(([key]) => key));
  return Object.values(content.translations)
    .flatMap((texts) => Object.keys(texts))
    .filter((key) => !known.has(key));
};

/**
 * Reads the templates of a folder, one file `name@version.json` each, with their texts in other languages from a folder named after
 * each. Throws with the file's name for one that is none.
 */
export async function readIndustryTemplates(folder: string): Promise<IndustryTemplate[]> {
  const entries = (await readdir(folder)).sort();
  const languages = entries.filter((entry) => LANGUAGE_FOLDER.test(entry));
  return Promise.all(
    entries
      .filter((entry) => entry.endsWith('.json'))
      .map(async (file) => {
        const [, name, version] = FILE_NAME.exec(file) ?? [];
        const content = (await readJson(join(folder, file))) as object;
        const translations = await readTranslations(folder, languages, file);
        const parsed = IndustryTemplate.safeParse({
          name,
          version: Number(version),
          content: { ...content, translations },
        });
        if (!parsed.success) throw new Error(`The industry template ${file} is not valid: ${parsed.error.message}`);
        const unknown = listUnknownKeys(parsed.data);
        if (unknown.length > 0)
          throw new Error(`The industry template ${file} has translations of no text: ${unknown.join(', ')}`);
        return parsed.data;
      }),
  );
}
