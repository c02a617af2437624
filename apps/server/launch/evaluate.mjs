// npm run evaluate: sets up what is missing, then measures what the product finds and answers on a folder of questions.
import { build, checkNode, fail, install } from './steps.mjs';

async function start() {
  checkNode();
  await install();
  await build();
  await import(new URL('../dist/evaluate.js', import.meta.url).href);
}

await start().catch(fail);
