// npm start: set up what is missing, then run the product on its embedded parts.
import { accessSync, constants, existsSync, mkdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import {
  buildApps,
  assertNodeVersion,
  exitWithError,
  installDependencies,
  ROOT,
  runStep,
  StepError,
} from './bootstrap.mjs';

const DEFAULT_PORT = 3000;
/** Of two companies' sites, and of the page that plays their phones and mailboxes. */
const DEMO_SITE_COUNT = 3;

/** @param {number} port @returns {Promise<void>} */
const assertPortFree = (port) =>
  new Promise((free, taken) => {
    const server = createServer();
    server.once('error', () =>
      taken(
        new StepError(
          `Port ${port} is taken by another program. Stop that program, or choose other ports: PORT=${port + 100} npm start`,
        ),
      ),
    );
    server.listen(port, '127.0.0.1', () => server.close(() => free()));
  });

/** Makes a folder and those above it, one by one: Node's own recursive way never ends below /proc. @param {string} folder */
function createFolder(folder) {
  if (existsSync(folder)) return;
  createFolder(dirname(folder));
  mkdirSync(folder);
}

/** @param {string} folder */
function assertWritableFolder(folder) {
  try {
    createFolder(folder);
    accessSync(folder, constants.W_OK);
  } catch {
    throw new StepError(
      `The folder ${folder} can not be written. Make it writable, or set LOBBY_DATA_DIR to another folder.`,
    );
  }
}

/** Empties the data folder but for the search model, which is the same for everybody. @param {string} folder */
function removeData(folder) {
  for (const name of ['database', 'files', 'secret']) rmSync(join(folder, name), { recursive: true, force: true });
}

function readPort() {
  const port = Number(process.env.PORT || DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 1 || port > 65_535 - DEMO_SITE_COUNT)
    throw new StepError(
      `PORT must be a number between 1 and ${65_535 - DEMO_SITE_COUNT}, and "${process.env.PORT}" is not.`,
    );
  return port;
}

async function start() {
  assertNodeVersion();
  const port = readPort();
  const dataDir = resolve(ROOT, process.env.LOBBY_DATA_DIR || '.lobby');
  assertWritableFolder(dataDir);
  for (let offset = 0; offset <= DEMO_SITE_COUNT; offset++) await assertPortFree(port + offset);

  process.stdout.write('\n  Lobby\n\n');
  if (process.argv.includes('--fresh')) await runStep('empty data', () => removeData(dataDir));
  await installDependencies();
  await buildApps();

  const settings = {
    PORT: String(port),
    LOBBY_DATA_DIR: dataDir,
    SHOW_STEPS: '1',
    DEMO: process.env.DEMO ?? '1',
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'error',
  };
  Object.assign(process.env, settings);
  process.setSourceMapsEnabled(true);
  await import(new URL('../../server/dist/main.js', import.meta.url).href);
}

await start().catch(exitWithError);
