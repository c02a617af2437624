// What all commands share before anything is installed. It is plain JavaScript on Node's own modules: nothing else is there yet.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

const MIN_NODE_VERSION = [20, 19];
const WIDTH = 18;

/** An error whose message is a sentence for the person at the terminal. */
export class StepError extends Error {}

/** Ends the process with a sentence when this Node is too old. */
export function assertNodeVersion() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [oldMajor = 0, oldMinor = 0] = MIN_NODE_VERSION;
  if (major > oldMajor || (major === oldMajor && minor >= oldMinor)) return;
  throw new StepError(
    `Lobby needs Node ${MIN_NODE_VERSION.join('.')} or newer, and this is ${process.versions.node}. Install a newer one from https://nodejs.org and try again.`,
  );
}

/**
 * Runs work as a step: its name while it runs, its time when it is done.
 * @template T
 * @param {string} name
 * @param {() => Promise<T> | T} work
 * @returns {Promise<T>}
 */
export async function runStep(name, work) {
  const began = performance.now();
  const shown = process.stdout.isTTY;
  if (shown) process.stdout.write(`  … ${name}`);
  const result = await work();
  process.stdout.write(
    `${shown ? '\r' : ''}  ✓ ${name.padEnd(WIDTH)} ${((performance.now() - began) / 1000).toFixed(1)} s\n`,
  );
  return result;
}

/**
 * Runs a program in the repository. Its output is kept, and shown only when it fails, unless `show` is set.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: Record<string, string | undefined>, show?: boolean, cwd?: string }} [options]
 * @returns {Promise<string>}
 */
export function runCommand(command, args, { env = {}, show = false, cwd = ROOT } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
      shell: process.platform === 'win32',
    });
    let output = '';
    child.stdout?.on('data', (part) => (output += part));
    child.stderr?.on('data', (part) => (output += part));
    child.once('error', (error) => reject(new StepError(`${command} could not be started: ${error.message}`)));
    child.once('close', (code) => {
      if (code === 0) return resolve(output);
      reject(new StepError(`${command} ${args.join(' ')} failed:\n${output.trim().split('\n').slice(-30).join('\n')}`));
    });
  });
}

/** @param {string[]} files @param {string} [root] */
const hashFiles = (files, root = ROOT) => {
  const hash = createHash('sha256');
  for (const file of files) {
    const path = join(root, file);
    hash.update(`${file}\n`).update(existsSync(path) ? readFileSync(path) : '');
  }
  return hash.digest('hex');
};

/** Installs the libraries when package-lock.json is not what was installed last. */
export async function installDependencies() {
  const stampFile = join(ROOT, 'node_modules', '.lobby-installed');
  const hash = hashFiles(['package-lock.json', 'package.json']);
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash) return;
  await runStep('install', async () => {
    // Not `npm ci`: it refuses a lock file that lacks another platform's optional binaries, and a registry mirror may lack them.
    // ONNXRUNTIME_NODE_INSTALL: its install script would download libraries for graphics cards, which aren't used.
    await runCommand('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], {
      env: { ONNXRUNTIME_NODE_INSTALL: 'skip' },
    });
    mkdirSync(dirname(stampFile), { recursive: true });
    writeFileSync(stampFile, hash);
  });
}

/**
 * What the generated database client depends on: the schema, and the Prisma that generates it and runs it.
 * @param {string} [root]
 */
export function hashPrismaClient(root = ROOT) {
  const schema = join('prisma', 'schema');
  const schemaFiles = readdirSync(join(root, schema))
    .toSorted()
    .map((file) => join(schema, file));
  const packages = ['prisma', '@prisma/client'].map((name) => join('node_modules', name, 'package.json'));
  return hashFiles([...schemaFiles, join('prisma', 'prisma.config.ts'), ...packages], root);
}

/** Generates the database client. `prisma generate` asks for a native engine that it never starts, so any program will do. */
export async function generatePrismaClient() {
  const outputFolder = join(ROOT, 'packages', 'db', 'src', 'generated');
  const stampFile = join(outputFolder, '.stamp');
  const hash = hashPrismaClient();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash) return;
  await runCommand(
    process.execPath,
    [join('node_modules', 'prisma', 'build', 'index.js'), 'generate', '--config', 'prisma/prisma.config.ts'],
    {
      env: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' },
    },
  );
  writeFileSync(stampFile, hash);
}

/** Builds the apps; turbo leaves alone what hasn't changed. */
export async function buildApps() {
  await runStep('build', async () => {
    await generatePrismaClient();
    await runCommand(
      process.execPath,
      [join('node_modules', 'turbo', 'bin', 'turbo'), 'run', 'build', '--output-logs=errors-only'],
      {
        env: { TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', FORCE_COLOR: '0' },
      },
    );
  });
}

/**
 * Shows an error as a sentence, or whole when it is a bug, and ends the process.
 * @param {unknown} error @returns {never}
 */
export function exitWithError(error) {
  process.stderr.write(
    `\n  ${error instanceof StepError ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n\n`,
  );
  process.exit(1);
}
