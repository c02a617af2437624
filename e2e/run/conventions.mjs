// The conventions of docs/architecture.md that no linter knows: which verbs names begin with, how files are called, how large a
// folder gets, and where an index.ts may stand.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ROOT } from '../../apps/cli/bin/bootstrap.mjs';
import { RETIRED_VERBS, VERB_EXCEPTIONS } from './retired-verbs.mjs';
import { isTestFile, listExports, listSourcePaths, parseSource } from './source-files.mjs';

const MAX_FILES_IN_FOLDER = 20;
/** Names that say nothing of what is inside. */
const EMPTY_NAME = /^(?:utils?|helpers?|common|managers?|services?|misc|shared|v\d+)$/;
/** An index.ts is what package.json exports, or the one entry of a feature of core; none stands above features. */
const FEATURE_INDEX = /^packages\/core\/src\/[^/]+\/index\.ts$/;

/** @typedef {import('./source-files.mjs').SyntaxNode} SyntaxNode */

/** @param {SyntaxNode | null | undefined} node */
const isFunction = (node) =>
  /^(?:FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node?.type ?? '');

/** @param {SyntaxNode} declaration */
const isFunctionDeclaration = ({ type, id, init, ...node }) =>
  type === 'VariableDeclarator'
    ? isFunction(init) || id.typeAnnotation?.typeAnnotation.type === 'TSFunctionType'
    : isFunction({ type, ...node });

/** The members of an interface, of a class or of a type literal. @param {SyntaxNode} declaration @returns {SyntaxNode[]} */
const listMembers = ({ type, body, typeAnnotation }) => {
  if (type === 'TSInterfaceDeclaration' || type === 'ClassDeclaration') return body.body;
  return type === 'TSTypeAliasDeclaration' && typeAnnotation.type === 'TSTypeLiteral' ? typeAnnotation.members : [];
};

/** @param {SyntaxNode} member */
const isMethod = ({ type, typeAnnotation }) =>
  type === 'TSMethodSignature' ||
  type === 'MethodDefinition' ||
  (type === 'TSPropertySignature' && typeAnnotation?.typeAnnotation.type === 'TSFunctionType');

/** The procedures of a router, which callers read as methods. @param {SyntaxNode} declaration @returns {SyntaxNode[]} */
const listProcedures = ({ init }) =>
  init?.type === 'CallExpression' && init.callee.name === 'router' ? (init.arguments[0]?.properties ?? []) : [];

/** @param {SyntaxNode} member @returns {string} */
const memberName = ({ key }) => String(key?.name ?? key?.value ?? '');

/** Every name that a file lets others call: functions, and methods as "Interface.method". @param {SyntaxNode} program @returns {string[]} */
export const listCallableNames = (program) =>
  listExports(program).flatMap(({ name, declaration }) => [
    ...(isFunctionDeclaration(declaration) ? [name] : []),
    ...listMembers(declaration)
      .filter(isMethod)
      .map((member) => `${name}.${memberName(member)}`),
    ...listProcedures(declaration).map((procedure) => `${name}.${memberName(procedure)}`),
  ]);

/** What is wrong with a name; null where nothing is. @param {string} name */
function describeName(name) {
  const own = name.split('.').at(-1) ?? '';
  const [verb = ''] = /^[a-z]+/.exec(own) ?? [];
  // What a person opens on the screen.
  if (/^open(?:\w*(?:Dialog|Menu|Panel|Palette))$/.test(own)) return null;
  if (Object.hasOwn(RETIRED_VERBS, verb)) return `"${verb}" is retired, use ${RETIRED_VERBS[verb]}`;
  return /[a-z]Of$/.test(own) ? 'begin it with a verb (get, find, compute, to…) in place of "Of"' : null;
}

/**
 * The names that break the rules, each as "path: name: why".
 * @param {string} [repository] @param {Readonly<Record<string, string>>} [exceptions]
 */
export function findNameViolations(repository = ROOT, exceptions = VERB_EXCEPTIONS) {
  const used = new Set();
  const found = listSourcePaths(repository)
    .filter((path) => !isTestFile(path))
    .flatMap((path) =>
      listCallableNames(parseSource(path, repository).program).flatMap((name) => {
        const problem = describeName(name);
        if (!problem) return [];
        used.add(name);
        return Object.hasOwn(exceptions, name) ? [] : [`${path}: ${name}: ${problem}`];
      }),
    );
  const stale = Object.keys(exceptions).filter((name) => !used.has(name));
  return [
    ...found,
    ...stale.map((name) => `e2e/run/retired-verbs.mjs: ${name}: nothing needs this exception any more`),
  ];
}

/** The entry files that each package.json names, relative to the repository. @param {string} repository @returns {Set<string>} */
function listEntryFiles(repository) {
  const entries = new Set();
  const folders = ['workers', 'prisma', 'apps', 'packages'].flatMap((workspace) =>
    ['', ...readdirSync(join(repository, workspace))].map((name) => join(workspace, name)),
  );
  for (const folder of folders) {
    /** @type {{ exports?: Record<string, string> }} */
    let manifest = {};
    try {
      manifest = JSON.parse(readFileSync(join(repository, folder, 'package.json'), 'utf8'));
    } catch {
      continue;
    }
    for (const path of Object.values(manifest.exports ?? {})) entries.add(join(folder, path));
  }
  return entries;
}

/** @param {string[]} paths @returns {Map<string, number>} */
function countFilesByFolder(paths) {
  const counts = new Map();
  for (const path of paths) counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1);
  return counts;
}

/** Folders with more source files side by side than one finds a file in. @param {string[]} paths */
export const listFlatFolders = (paths) =>
  [...countFilesByFolder(paths.filter((path) => !isTestFile(path)))].filter(([, count]) => count > MAX_FILES_IN_FOLDER);

/** The files and folders that break the rules, each as "path: why". @param {string} [repository] */
export function findLayoutViolations(repository = ROOT) {
  const paths = listSourcePaths(repository);
  const entries = listEntryFiles(repository);
  const flat = listFlatFolders(paths).map(
    ([folder, count]) => `${folder}: ${count} source files side by side, and ${MAX_FILES_IN_FOLDER} are the most`,
  );
  const barrels = paths
    .filter((path) => basename(path) === 'index.ts' && !entries.has(path) && !FEATURE_INDEX.test(path))
    .filter((path) => isBarrel(path, repository))
    .map((path) => `${path}: an index.ts that only passes exports on; import the file that has them`);
  const names = new Set(
    paths.flatMap((path) =>
      path
        .replace(/\.[^/]+$/, '')
        .split('/')
        .map((_, depth, parts) => parts.slice(0, depth + 1).join('/')),
    ),
  );
  const empty = [...names]
    .filter((path) => EMPTY_NAME.test(basename(path)))
    .map((path) => `${path}: the name says nothing of what is inside`);
  return [...flat, ...barrels, ...empty].toSorted();
}

/** Whether a file declares nothing itself. @param {string} path @param {string} repository */
function isBarrel(path, repository) {
  const { program } = parseSource(path, repository);
  return program.body.every(
    (/** @type {SyntaxNode} */ { type, declaration }) =>
      type === 'ImportDeclaration' ||
      type === 'ExportAllDeclaration' ||
      (type === 'ExportNamedDeclaration' && !declaration),
  );
}

if (process.argv[1] === import.meta.filename) {
  const violations = [...findNameViolations(), ...findLayoutViolations()];
  process.stdout.write(violations.map((violation) => `${violation}\n`).join(''));
  process.exit(violations.length === 0 ? 0 : 1);
}
