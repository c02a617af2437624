import { createFileResource, ingestNextResource, listChunks, listResources } from '@lobby/core/resources';
import { buildPdf, createTestTenant, openTestDeps } from '@lobby/testing';
import { PDFParse } from 'pdf-parse';
import type { BenchContext } from './bench-context.ts';
import { createSeededRandom } from '../../report/seeded-random.ts';
import { buildPassages, loadSentences } from '../data/corpus.ts';
import { formatRatio, measureDuration } from '../../report/measure.ts';
import { printTable } from '../../report/print-table.ts';

const PAGES = 100;
const LINES_PER_PAGE = 42;
const CHARACTERS_PER_LINE = 90;
const EMBED_BATCH = 32;

/** Wraps running text into the lines of a page. */
function wrapLines(text: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line.length + word.length > CHARACTERS_PER_LINE) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].slice(0, LINES_PER_PAGE);
}

/** A PDF from its upload to the last chunk, against pdf-parse and the embedder alone on the same chunks. */
export async function benchIngestion({ embedder, server }: BenchContext): Promise<void> {
  const random = createSeededRandom(11);
  const sentences = loadSentences();
  const pages = Array.from({ length: PAGES }, () => wrapLines(buildPassages(sentences, 6, random).join(' ')));
  const bytes = await buildPdf(pages);
  await embedder.embed(['warm up'], 'query');

  const deps = await openTestDeps({ embedder, server });
  try {
    const { scope, admin } = await createTestTenant(deps, 'Bench', 'enterprise');
    const product = await measureDuration(async () => {
      await createFileResource(scope, admin, { name: 'abstracts.pdf', bytes });
      while (await ingestNextResource(deps));
    });
    const chunks = await scope.db(async (tx) => {
      const { resources } = await listResources(tx, { search: '', skip: 0, take: 1 });
      return listChunks(tx, { resourceId: resources[0]?.id ?? '', skip: 0, take: 10_000 });
    });
    const texts = chunks.chunks.map(({ text }) => text);
    const parser = new PDFParse({ data: new Uint8Array(bytes) });
    const parse = await measureDuration(() => parser.getText());
    await parser.destroy();
    const embed = await measureDuration(async () => {
      for (let from = 0; from < texts.length; from += EMBED_BATCH)
        await embedder.embed(texts.slice(from, from + EMBED_BATCH), 'passage');
    });
    const baseline = parse + embed;
    const row = (label: string, duration: number): string[] => [
      label,
      `${(duration / 1000).toFixed(1)} s`,
      (PAGES / (duration / 1000)).toFixed(1),
      (texts.length / (duration / 1000)).toFixed(1),
      formatRatio(duration / baseline),
    ];
    printTable(
      `Ingestion of a PDF of ${PAGES} pages, ${texts.length} chunks (PostgreSQL)`,
      ['what', 'time', 'pages a second', 'chunks a second', 'of both alone'],
      [
        row('pdf-parse alone', parse),
        row('embedder alone', embed),
        row('both alone', baseline),
        row('upload to completed', product),
      ],
    );
  } finally {
    await deps.close();
  }
}
