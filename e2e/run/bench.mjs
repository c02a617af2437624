// npm run bench: sets up what is missing, then measures. Everything is printed as ratios of one run, for machines are noisy.
import { join, resolve } from 'node:path';
import {
  buildApps,
  assertNodeVersion,
  exitWithError,
  installDependencies,
  ROOT,
  runCommand,
} from '../../apps/cli/bin/bootstrap.mjs';
import { startServers } from './servers.mjs';
import { ensureSystemPackages, findChromium } from './system-packages.mjs';

async function bench() {
  assertNodeVersion();
  process.stdout.write('\n  Lobby: benchmarks\n\n');
  await installDependencies();
  await ensureSystemPackages();
  await buildApps();
  const servers = await startServers();
  try {
    await runCommand(process.execPath, ['--import', 'tsx', join('e2e', 'bench', 'main.ts'), ...process.argv.slice(2)], {
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

await bench().catch(exitWithError);
