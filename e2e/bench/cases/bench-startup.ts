import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServerProcess } from '../../deployment/managed-process.ts';
import { measureDuration } from '../../report/measure.ts';
import { printTable } from '../../report/print-table.ts';

const POLL_INTERVAL_MS = 25;

interface StartDurations {
  ready: number;
  stop: number;
}

/** Starts and stops a server on its embedded parts. */
async function measureStart(dataDir: string): Promise<StartDurations> {
  const server = await createServerProcess({
    env: { LOBBY_DATA_DIR: dataDir, LOG_LEVEL: 'error' },
    pollIntervalMs: POLL_INTERVAL_MS,
  });
  return { ready: await measureDuration(server.start), stop: await measureDuration(server.stop) };
}

/** A bare Node process that opens a port and exits: the lower bound of any server. */
const measureBareNode = (): Promise<number> =>
  measureDuration(async () => {
    const child = spawn(process.execPath, [
      '-e',
      "const s=require('http').createServer();s.listen(0,'127.0.0.1',()=>process.exit(0))",
    ]);
    await once(child, 'exit');
  });

/** The server on its embedded parts: a first start in an empty folder, then starts on what it stored. */
export async function benchStartup(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'lobby-bench-start-'));
  try {
    const baseline = Math.min(await measureBareNode(), await measureBareNode(), await measureBareNode());
    const cold = await measureStart(folder);
    const warm = [await measureStart(folder), await measureStart(folder), await measureStart(folder)];
    const best = warm.reduce((a, b) => (a.ready < b.ready ? a : b));
    const row = (label: string, { ready, stop }: StartDurations): string[] => [
      label,
      `${(ready / 1000).toFixed(2)} s`,
      `${(ready / baseline).toFixed(0)}×`,
      `${(stop / 1000).toFixed(2)} s`,
    ];
    printTable(
      'Start until /readyz answers (embedded parts, already built)',
      ['start', 'time', 'of a bare Node server', 'stop'],
      [row('cold: empty folder', cold), row('warm: best of three', best)],
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
