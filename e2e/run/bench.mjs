// npm run bench: sets up what is missing, then measures. Everything is printed as ratios of one run, for machines are noisy.
import { join, resolve } from 'node:path';
import { build, checkNode, fail, install, ROOT, run } from '../../apps/server/launch/steps.mjs';
import { startServers } from './servers.mjs';
import { ensureSystemPackages, findChromium } from './system-packages.mjs';

async function bench() {
  checkNode();
  process.stdout.write('\n  Lobby: benchmarks\n\n');
  await install();
  await ensureSystemPackages();
  await build();
  const servers = await startServers();
  try {
    await run(process.execPath, ['--import', 'tsx', join('e2e', 'bench', 'bench.ts'), ...process.argv.slice(2)], {
      show: true,
      env: {
        BENCH_DATABASE_URL: servers.databaseUrl,
        LOBBY_CHROMIUM: findChromium() ?? '',
        ...(process.env.LOBBY_EVAL_DATA ? { LOBBY_EVAL_DATA: resolve(ROOT, process.env.LOBBY_EVAL_DATA) } : {}),
      },
    });
  } finally {
    await servers.stop();
  }
}

await bench().catch(fail);
