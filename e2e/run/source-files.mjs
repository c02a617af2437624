// The repository's source files and their syntax trees, for the checks and figures that read code.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseSync } from 'vite';
import { ROOT } from '../../apps/cli/bin/bootstrap.mjs';

export const WORKSPACES = ['apps', 'packages', 'prisma', 'workers', 'e2e'];
const SKIPPED_FOLDER = /(?:^|\/)(?:node_modules|dist|generated|\.[^/]+)(?:\/|$)/;
const TEST_CODE = /\.test\.tsx?$|^(?:packages\/testing|e2e)\//;

/** A node of the syntax tree (ESTree with TypeScript), read by name. @typedef {{ type: string, start: number, end: number, [key: string]: any }} SyntaxNode */
/** @typedef {{ value: string, type: 'Line' | 'Block', start: number, end: number }} Comment */
/** @typedef {{ path: string, text: string, program: SyntaxNode, comments: Comment[] }} SourceFile */

/** Tests, their helpers and the programs of e2e; everything else is the product. @param {string} path */
export const isTestCode = (path) => TEST_CODE.test(path);

/** @param {string} path */
export const isTestFile = (path) => /\.test\.tsx?$/.test(path);

/** The paths of all source files, sorted, relative to the repository. @param {string} [repository] @returns {string[]} */
export const listSourcePaths = (repository = ROOT) =>
  WORKSPACES.flatMap((workspace) => {
    const folder = join(repository, workspace);
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((path) => join(workspace, path))
      .filter((path) => /\.(?:ts|tsx|mjs)$/.test(path) && !SKIPPED_FOLDER.test(path));
  }).toSorted();

/** Parses one file. Throws for one that isn't valid. @param {string} path @param {string} [repository] @returns {SourceFile} */
export function parseSource(path, repository = ROOT) {
  const text = readFileSync(join(repository, path), 'utf8');
  const { program, comments, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${relative(repository, path)} can't be parsed: ${errors[0]?.message}`);
  return { path, text, program, comments };
}

/** @param {unknown} value @returns {value is SyntaxNode} */
const isNode = (value) =>
  typeof value === 'object' && value !== null && typeof (/** @type {SyntaxNode} */ (value).type) === 'string';

/** The nodes directly below one, in the order of the text. @param {SyntaxNode} node @returns {SyntaxNode[]} */
export const childNodes = (node) => Object.values(node).flat().filter(isNode);

/** Calls `visit` for a node and everything below it, with the nodes above. @param {SyntaxNode} node @param {(node: SyntaxNode, parents: SyntaxNode[]) => void} visit @param {SyntaxNode[]} [parents] */
export function walk(node, visit, parents = []) {
  visit(node, parents);
  const path = [...parents, node];
  for (const child of childNodes(node)) walk(child, visit, path);
}

/** What a file declares for others, with the statement that holds it. Re-exports are left out. @param {SyntaxNode} program @returns {{ name: string, declaration: SyntaxNode, statement: SyntaxNode }[]} */
export const listExports = (program) =>
  /** @type {SyntaxNode[]} */ (program.body).flatMap((statement) => {
    if (statement.type !== 'ExportNamedDeclaration' || !isNode(statement.declaration)) return [];
    const { declaration } = statement;
    if (declaration.type !== 'VariableDeclaration') {
      const name = declaration.id?.name;
      return typeof name === 'string' ? [{ name, declaration, statement }] : [];
    }
    return /** @type {SyntaxNode[]} */ (declaration.declarations)
      .filter(({ id }) => id.type === 'Identifier')
      .map((declarator) => ({ name: declarator.id.name, declaration: declarator, statement }));
  });
