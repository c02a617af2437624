// What the tests need of the system: Chromium, PostgreSQL with pgvector, Redis. Taken from Debian's packages where that may be done.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, runCommand, runStep, StepError } from '../../apps/cli/bin/bootstrap.mjs';

const CACHE = join(ROOT, '.cache');
const POSTGRES_HOME = '/usr/lib/postgresql';

/** @param {string} name */
const findProgram = (name) =>
  (process.env.PATH ?? '')
    .split(':')
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));

/** The newest PostgreSQL that Debian's packages have installed; null when there is none. */
export function findPostgres() {
  if (!existsSync(POSTGRES_HOME)) return null;
  const versions = readdirSync(POSTGRES_HOME).filter((version) =>
    existsSync(join(POSTGRES_HOME, version, 'bin', 'initdb')),
  );
  const [newest] = versions.toSorted((a, b) => Number(b) - Number(a));
  return newest ? { version: newest, bin: join(POSTGRES_HOME, newest, 'bin') } : null;
}

export const findChromium = () =>
  findProgram('chromium') ?? findProgram('chromium-browser') ?? findProgram('google-chrome') ?? null;

const isRoot = () => process.getuid?.() === 0;
const canSudo = () => spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0;

/** How packages are installed here; null where they may not be. */
function findInstallPrefix() {
  if (!findProgram('apt-get')) return null;
  if (isRoot()) return [];
  return canSudo() ? ['sudo', '-n'] : null;
}

/** @param {string[]} prefix @param {string[]} args */
const runApt = ([sudo, ...rest], args) =>
  runCommand(sudo ?? 'apt-get', [...(sudo ? [...rest, 'apt-get'] : []), ...args], {
    env: { DEBIAN_FRONTEND: 'noninteractive' },
  });

/** @param {string} version */
const hasPgvector = (version) => existsSync(`/usr/share/postgresql/${version}/extension/vector.control`);

/** The Debian mirror that this machine's own sources name. */
function debianMirror() {
  const files = [
    '/etc/apt/sources.list',
    ...(existsSync('/etc/apt/sources.list.d')
      ? readdirSync('/etc/apt/sources.list.d').map((name) => `/etc/apt/sources.list.d/${name}`)
      : []),
  ];
  const text = files
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  return /https?:\/\/\S+\/debian\/?(?=\s|$)/.exec(text)?.[0] ?? 'http://deb.debian.org/debian';
}

/**
 * Builds pgvector from the source package of the next Debian release: the current one has PostgreSQL without it.
 * @param {string} version @param {string[]} prefix
 */
async function buildPgvector(version, prefix) {
  const folder = join(CACHE, 'pgvector');
  for (const name of ['lists/partial', 'archives/partial', 'headers'])
    mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, 'sources.list'), `deb-src ${debianMirror()} trixie main\n`);
  const options = [
    '-o',
    `Dir::Etc::sourcelist=${folder}/sources.list`,
    '-o',
    'Dir::Etc::sourceparts=-',
    '-o',
    `Dir::State::lists=${folder}/lists`,
    '-o',
    `Dir::Cache=${folder}`,
  ];
  await runCommand('apt-get', [...options, 'update'], { cwd: folder });
  await runCommand('apt-get', [...options, 'source', '--download-only', 'pgvector'], { cwd: folder });
  await runCommand('apt-get', ['download', `postgresql-server-dev-${version}`], { cwd: folder });
  await runCommand(
    'sh',
    [
      '-c',
      'dpkg -x postgresql-server-dev-*.deb headers && rm -rf source && mkdir source && tar xzf pgvector_*.orig.tar.gz -C source --strip-components=1',
    ],
    { cwd: folder },
  );
  const config = `PG_CONFIG=${join(POSTGRES_HOME, version, 'bin', 'pg_config')}`;
  const headers = `PG_CPPFLAGS=-I${folder}/headers/usr/include/postgresql/${version}/server`;
  const source = join(folder, 'source');
  await runCommand('make', ['with_llvm=no', 'OPTFLAGS=', config, headers], { cwd: source });
  const [sudo, ...rest] = prefix;
  await runCommand(sudo ?? 'make', [...(sudo ? [...rest, 'make'] : []), 'install', 'with_llvm=no', config], {
    cwd: source,
  });
}

/** Installs what is missing. Throws a sentence that names the packages where it may not install. */
export async function ensureSystemPackages() {
  const postgres = findPostgres();
  const missing = [
    ...(findChromium() ? [] : ['chromium']),
    ...(postgres ? [] : ['postgresql']),
    ...(findProgram('redis-server') ? [] : ['redis-server']),
    ...(postgres && hasPgvector(postgres.version)
      ? []
      : ['make', 'gcc', 'libc6-dev', 'libpq-dev'].filter((name) => name.startsWith('lib') || !findProgram(name))),
  ];
  const needsVector = !postgres || !hasPgvector(postgres.version);
  if (missing.length === 0 && !needsVector) return;
  const prefix = findInstallPrefix();
  if (!prefix)
    throw new StepError(
      `The tests need these Debian packages, and this user may not install them: ${missing.join(', ')}${needsVector ? ' and pgvector for PostgreSQL' : ''}. Install them, then run npm test again.`,
    );
  await runStep('system packages', async () => {
    await runApt(prefix, ['update', '-q']);
    if (missing.length > 0) await runApt(prefix, ['install', '-y', '-q', '--no-install-recommends', ...missing]);
    const installed = findPostgres();
    if (!installed)
      throw new StepError('PostgreSQL was installed, but its programs were not found under /usr/lib/postgresql.');
    if (!hasPgvector(installed.version)) await buildPgvector(installed.version, prefix);
  });
}
