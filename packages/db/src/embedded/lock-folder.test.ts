import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FolderInUseError, lockFolder } from './lock-folder.ts';

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'lobby-lock-'));

describe('the lock of a data folder', () => {
  it('keeps a second one off with a sentence that says what to do', async () => {
    const folder = newFolder();
    const release = await lockFolder(folder);
    await expect(lockFolder(folder)).rejects.toThrow(FolderInUseError);
    await expect(lockFolder(folder)).rejects.toThrow('Stop it first, or set LOBBY_DATA_DIR to another folder.');
    await release();
    await (
      await lockFolder(folder)
    )();
  });

  it('is free again after its process was killed', async () => {
    const folder = newFolder();
    const script = `import('${new URL('./lock-folder.ts', import.meta.url).href}').then(({ lockFolder }) => lockFolder(${JSON.stringify(folder)})).then(() => { console.log('locked'); setInterval(() => {}, 1000); })`;
    const child = spawn(process.execPath, ['--import', 'tsx', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise((locked) => child.stdout.once('data', locked));
    await expect(lockFolder(folder)).rejects.toThrow(FolderInUseError);
    child.kill('SIGKILL');
    await new Promise((ended) => child.once('exit', ended));
    await (
      await lockFolder(folder)
    )();
  });
});
