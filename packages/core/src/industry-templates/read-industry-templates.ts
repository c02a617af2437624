import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { IndustryTemplate } from '@lobby/contracts/industry-templates';

const FILE_NAME = /^([a-z_]+)@(\d+)\.json$/;

/** Reads the templates of a folder, one file `name@version.json` each. Throws with the file's name for one that is none. */
export async function readIndustryTemplates(folder: string): Promise<IndustryTemplate[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.json')).sort();
  return Promise.all(
    files.map(async (file) => {
      const [, name, version] = FILE_NAME.exec(file) ?? [];
      const content: unknown = JSON.parse(await readFile(join(folder, file), 'utf8'));
      const parsed = IndustryTemplate.safeParse({ name, version: Number(version), content });
      if (!parsed.success) throw new Error(`The industry template ${file} is not valid: ${parsed.error.message}`);
      return parsed.data;
    }),
  );
}
