// npm run faults: kills, cuts and stalls what the product is made of while people write, over twenty seeds; nothing may be lost.
import { join } from 'node:path';
import { build, checkNode, fail, install, run } from '../../apps/server/launch/steps.mjs';
import { startServers } from './servers.mjs';
import { ensureSystemPackages } from './system-packages.mjs';

async function faults() {
  checkNode();
  process.stdout.write('\n  Lobby: faults\n\n');
  await install();
  await ensureSystemPackages();
  await build();
  const servers = await startServers();
  try {
    await run(process.execPath, ['--import', 'tsx', join('e2e', 'faults', 'faults.ts'), ...process.argv.slice(2)], {
      show: true,
      env: { FAULTS_DATABASE_URL: servers.databaseUrl, FAULTS_REDIS_URL: servers.redisUrl },
    });
  } finally {
    await servers.stop();
  }
}

await faults().catch(fail);
