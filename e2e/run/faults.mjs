// npm run faults: kills, cuts and stalls what the product is made of while people write, over twenty seeds; nothing may be lost.
import { join } from 'node:path';
import {
  buildApps,
  assertNodeVersion,
  exitWithError,
  installDependencies,
  runCommand,
} from '../../apps/cli/bin/bootstrap.mjs';
import { startServers } from './servers.mjs';
import { ensureSystemPackages } from './system-packages.mjs';

async function faults() {
  assertNodeVersion();
  process.stdout.write('\n  Lobby: faults\n\n');
  await installDependencies();
  await ensureSystemPackages();
  await buildApps();
  const servers = await startServers();
  try {
    await runCommand(
      process.execPath,
      ['--import', 'tsx', join('e2e', 'faults', 'main.ts'), ...process.argv.slice(2)],
      {
        show: true,
        env: { FAULTS_DATABASE_URL: servers.databaseUrl, FAULTS_REDIS_URL: servers.redisUrl },
      },
    );
  } finally {
    await servers.stop();
  }
}

await faults().catch(exitWithError);
