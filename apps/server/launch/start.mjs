// npm start: set up what is missing, then run the product on its embedded parts.
import { accessSync, constants, existsSync, mkdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { build, checkNode, fail, install, ROOT, step, StepError } from './steps.mjs';

const DEFAULT_PORT = 3000;
const DEMO_SITES = 2;

/** @param {number} port @returns {Promise<void>} */
const checkPort = (port) =>
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
function makeFolder(folder) {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}

/** @param {string} folder */
function checkFolder(folder) {
  try {
    makeFolder(folder);
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
  if (!Number.isInteger(port) || port < 1 || port > 65_535 - DEMO_SITES)
    throw new StepError(
      `PORT must be a number between 1 and ${65_535 - DEMO_SITES}, and "${process.env.PORT}" is not.`,
    );
  return port;
}

async function start() {
  checkNode();
  const port = readPort();
  const dataDir = resolve(ROOT, process.env.LOBBY_DATA_DIR || '.lobby');
  checkFolder(dataDir);
  for (let offset = 0; offset <= DEMO_SITES; offset++) await checkPort(port + offset);

  process.stdout.write('\n  Lobby\n\n');
  if (process.argv.includes('--fresh')) await step('empty data', () => removeData(dataDir));
  await install();
  await build();

  const settings = {
    PORT: String(port),
    LOBBY_DATA_DIR: dataDir,
    SHOW_STEPS: '1',
    DEMO: process.env.DEMO ?? '1',
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'error',
  };
  Object.assign(process.env, settings);
  process.setSourceMapsEnabled(true);
  await import(new URL('../dist/main.js', import.meta.url).href);
}

await start().catch(fail);
