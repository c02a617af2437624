// What the tests need on the machine: Chromium, PostgreSQL with pgvector, Redis. They come from Debian's packages.
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

/** What this machine has of what the tests need. */
const inspectMachine = () => {
  const postgres = findPostgres();
  return {
    hasChromium: findChromium() !== null,
    hasPostgres: postgres !== null,
    hasPgvector: postgres !== null && hasPgvector(postgres.version),
    hasRedis: findProgram('redis-server') !== undefined,
    buildTools: ['make', 'gcc'].filter((name) => findProgram(name) !== undefined),
  };
};

/**
 * What has to be installed on a machine, with the reason; `packages` are Debian's.
 * @param {ReturnType<typeof inspectMachine>} machine
 */
export function planSystemPackages({ hasChromium, hasPostgres, hasPgvector, hasRedis, buildTools }) {
  const tools = ['make', 'gcc', 'libc6-dev', 'libpq-dev'].filter((name) => !buildTools.includes(name));
  return [
    ...(hasChromium
      ? []
      : [{ name: 'Chromium', reason: 'runs the journeys in a real browser', packages: ['chromium'] }]),
    ...(hasPostgres
      ? []
      : [{ name: 'PostgreSQL', reason: 'runs every test of the database on a server too', packages: ['postgresql'] }]),
    ...(hasPgvector
      ? []
      : [{ name: 'pgvector', reason: "PostgreSQL's vectors, built from the source of Debian 13", packages: tools }]),
    ...(hasRedis
      ? []
      : [{ name: 'Redis', reason: 'runs the tests of queue and sockets on it too', packages: ['redis-server'] }]),
  ];
}

/** @param {ReturnType<typeof planSystemPackages>} plan */
export const describePlan = (plan) =>
  plan
    .map(({ name, reason, packages }) => `    ${name.padEnd(12)} ${reason} (${packages.join(', ') || 'no package'})`)
    .join('\n');

/** Says what is missing and installs it. Throws a sentence that names it where it may not be installed. */
export async function ensureSystemPackages() {
  const plan = planSystemPackages(inspectMachine());
  if (plan.length === 0) return;
  const prefix = findInstallPrefix();
  if (!prefix)
    throw new StepError(
      `The tests need these of this machine, and this user may not install them:\n${describePlan(plan)}\n  Install them, then run npm test again.`,
    );
  process.stdout.write(`  The tests install on this machine, from Debian:\n${describePlan(plan)}\n\n`);
  const missing = plan.flatMap(({ packages }) => packages);
  await runStep('system packages', async () => {
    await runApt(prefix, ['update', '-q']);
    if (missing.length > 0) await runApt(prefix, ['install', '-y', '-q', '--no-install-recommends', ...missing]);
    const installed = findPostgres();
    if (!installed)
      throw new StepError('PostgreSQL was installed, but its programs were not found under /usr/lib/postgresql.');
    if (!hasPgvector(installed.version)) await buildPgvector(installed.version, prefix);
  });
}
