// npm run evaluate: sets up what is missing, then measures what the product finds and answers on a folder of questions.
import { buildApps, assertNodeVersion, exitWithError, installDependencies } from './bootstrap.mjs';

async function evaluate() {
  assertNodeVersion();
  await installDependencies();
  await buildApps();
  await import(new URL('../dist/evaluate.js', import.meta.url).href);
}

await evaluate().catch(exitWithError);
