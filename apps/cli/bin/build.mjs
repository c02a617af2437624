// npm run build: everything that a server or a worker needs to run.
import { buildApps, assertNodeVersion, exitWithError, installDependencies } from './bootstrap.mjs';

async function buildAll() {
  assertNodeVersion();
  await installDependencies();
  await buildApps();
}

await buildAll().catch(exitWithError);
