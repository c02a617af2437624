// npm run create-super-admin: sets up what is missing, then creates an account for the console.
import { assertNodeVersion, buildApps, exitWithError, installDependencies } from './bootstrap.mjs';

async function createSuperAdmin() {
  assertNodeVersion();
  await installDependencies();
  await buildApps();
  await import(new URL('../dist/create-super-admin.js', import.meta.url).href);
}

await createSuperAdmin().catch(exitWithError);
