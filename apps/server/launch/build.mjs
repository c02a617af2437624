// npm run build: everything that a server or a worker needs to run.
import { build, checkNode, fail, install } from './steps.mjs';

async function buildAll() {
  checkNode();
  await install();
  await build();
}

await buildAll().catch(fail);
