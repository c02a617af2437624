import { readFileSync } from 'node:fs';
import { openPdf } from './packages/ingestion/src/pdf/open-pdf.ts';
import { repairPdf } from './packages/ingestion/src/pdf/repair/repair-pdf.ts';
const bytes = new Uint8Array(readFileSync(process.argv[2]));
const r = repairPdf(bytes); console.log(Buffer.from(r).toString('latin1').slice(-700));
const { document } = await openPdf(r); console.log(document.numPages);
const page = await document.getPage(Number(process.argv[3] ?? 1));
console.log((await page.getTextContent()).items.map((i) => i.str).join('|'));
