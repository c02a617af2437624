import { createFile, ingestNext, listChunks, listResources } from '@lobby/core';
import { makePdf, makeTenant, openTestDeps } from '@lobby/testing';
import { PDFParse } from 'pdf-parse';
import type { Bench } from './bench.ts';
import { createRandom, makePassages, realSentences } from './corpus.ts';
import { printTable, ratio, timed } from './table.ts';

const PAGES = 100;
const LINES_OF_A_PAGE = 42;
const CHARACTERS_OF_A_LINE = 90;
const EMBED_BATCH = 32;

/** A page's lines: running text, wrapped as on paper. */
function makePage(text: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line.length + word.length > CHARACTERS_OF_A_LINE) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].slice(0, LINES_OF_A_PAGE);
}

/** A PDF through the product, from the upload to the last chunk, beside pdf-parse and the embedder alone on the same chunks. */
export async function benchIngestion({ embedder, server }: Bench): Promise<void> {
  const random = createRandom(11);
  const sentences = realSentences();
  const pages = Array.from({ length: PAGES }, () => makePage(makePassages(sentences, 6, random).join(' ')));
  const bytes = await makePdf(pages);
  await embedder.embed(['warm up'], 'query');

  const deps = await openTestDeps({ embedder, server });
  try {
    const { scope, admin } = await makeTenant(deps, 'Bench', 'enterprise');
    const product = await timed(async () => {
      await createFile(scope, admin, { name: 'abstracts.pdf', bytes });
      while (await ingestNext(deps));
    });
    const chunks = await scope.db(async (tx) => {
      const { resources } = await listResources(tx, { search: '', skip: 0, take: 1 });
      return listChunks(tx, { resourceId: resources[0]?.id ?? '', skip: 0, take: 10_000 });
    });
    const texts = chunks.chunks.map(({ text }) => text);
    const parser = new PDFParse({ data: new Uint8Array(bytes) });
    const parse = await timed(() => parser.getText());
    await parser.destroy();
    const embed = await timed(async () => {
      for (let from = 0; from < texts.length; from += EMBED_BATCH)
        await embedder.embed(texts.slice(from, from + EMBED_BATCH), 'passage');
    });
    const alone = parse + embed;
    const row = (name: string, took: number): string[] => [
      name,
      `${(took / 1000).toFixed(1)} s`,
      (PAGES / (took / 1000)).toFixed(1),
      (texts.length / (took / 1000)).toFixed(1),
      ratio(took / alone),
    ];
    printTable(
      `Ingestion of a PDF of ${PAGES} pages, ${texts.length} chunks (PostgreSQL)`,
      ['what', 'time', 'pages a second', 'chunks a second', 'of both alone'],
      [
        row('pdf-parse alone', parse),
        row('embedder alone', embed),
        row('both alone', alone),
        row('the product, upload to completed', product),
      ],
    );
  } finally {
    await deps.close();
  }
}
