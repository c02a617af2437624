import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findFreePort } from '../../deployment/find-free-port.mjs';
import { printTable, measureDuration } from '../../report/print-table.ts';

const MAIN = fileURLToPath(new URL('../../../apps/server/dist/main.js', import.meta.url));
const POLL_INTERVAL_MS = 25;
const TIMEOUT_MS = 120_000;

/** Starts the server and gives how long it took until it could serve, and until its demo data was there. */
async function measureStart(dataDir: string): Promise<{ ready: number; stopped: number }> {
  const port = await findFreePort();
  const child = spawn(process.execPath, [MAIN], {
    env: { ...process.env, PORT: String(port), LOBBY_DATA_DIR: dataDir, LOG_LEVEL: 'error' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const until = Date.now() + TIMEOUT_MS;
  const isReady = (): Promise<boolean> =>
    fetch(`http://127.0.0.1:${port}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
  const ready = await measureDuration(async () => {
    while (!(await isReady())) {
      if (Date.now() > until || child.exitCode !== null) throw new Error('the server did not start');
      await new Promise((resolve) => setTimeout(resolve, POLL_INTERVAL_MS));
    }
  });
  const stopped = await measureDuration(async () => {
    child.kill('SIGTERM');
    await once(child, 'exit');
  });
  return { ready, stopped };
}

/** A bare Node process that opens a port and ends: what any server needs at least. */
const measureBareNode = (): Promise<number> =>
  measureDuration(async () => {
    const child = spawn(process.execPath, [
      '-e',
      "const s=require('http').createServer();s.listen(0,'127.0.0.1',()=>process.exit(0))",
    ]);
    await once(child, 'exit');
  });

/** The server on its embedded parts: first start in an empty folder, then again on what it stored. */
export async function benchStartup(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'lobby-bench-start-'));
  try {
    const baseline = Math.min(await measureBareNode(), await measureBareNode(), await measureBareNode());
    const cold = await measureStart(folder);
    const warm = [await measureStart(folder), await measureStart(folder), await measureStart(folder)];
    const best = warm.reduce((a, b) => (a.ready < b.ready ? a : b));
    const row = (name: string, { ready, stopped }: { ready: number; stopped: number }): string[] => [
      name,
      `${(ready / 1000).toFixed(2)} s`,
      `${(ready / baseline).toFixed(0)}×`,
      `${(stopped / 1000).toFixed(2)} s`,
    ];
    printTable(
      'Start until /readyz says yes (embedded parts, built before)',
      ['start', 'time', 'of a bare Node server', 'stop'],
      [row('cold: empty folder', cold), row('warm: best of three', best)],
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
