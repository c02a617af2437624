// npm run figures [-- <repository>] [--details]: how large, nested, documented and entangled the code is, as figures to compare over
// time. With --details it also prints the cycles and the pairs of folders.
import { dirname, resolve } from 'node:path';
import { ROOT } from '../../apps/cli/bin/bootstrap.mjs';
import { findNameViolations, listFlatFolders } from './conventions.mjs';
import { readImports } from './import-rules.mjs';
import {
  childNodes,
  isTestCode,
  isTestFile,
  listExports,
  listSourcePaths,
  parseSource,
  WORKSPACES,
} from './source-files.mjs';

/** @typedef {import('./source-files.mjs').SyntaxNode} SyntaxNode */
/** @typedef {import('./source-files.mjs').SourceFile} SourceFile */
/** A function's lines of code, deepest nesting and number of parameters. @typedef {{ lines: number, depth: number, params: number }} FunctionSize */

const FUNCTION = /^(?:FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/;
const BLOCK = /^(?:IfStatement|For(?:In|Of)?Statement|(?:Do)?WhileStatement|SwitchStatement|TryStatement)$/;

/**
 * How many lines up to each line hold code; blank lines and comments don't count.
 * @param {SourceFile} file @returns {{ countLines: (start: number, end: number) => number, total: number }}
 */
export function createLineCounter({ text, comments }) {
  let code = text;
  for (const { start, end } of comments)
    code = code.slice(0, start) + code.slice(start, end).replaceAll(/[^\n]/g, ' ') + code.slice(end);
  const lines = code.split('\n');
  /** @type {number[]} */
  const starts = [];
  const before = [0];
  let offset = 0;
  for (const line of lines) {
    starts.push(offset);
    offset += line.length + 1;
    before.push((before.at(-1) ?? 0) + (line.trim() === '' ? 0 : 1));
  }
  /** @param {number} position */
  const lineAt = (position) => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= position) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  return {
    countLines: (start, end) => (before[lineAt(end - 1) + 1] ?? 0) - (before[lineAt(start)] ?? 0),
    total: before.at(-1) ?? 0,
  };
}

/** How deep statements are nested in a function; an else-if counts as its if, and functions inside count for themselves. @param {SyntaxNode} node @returns {number} */
function nestingDepth(node) {
  const depths = childNodes(node)
    .filter(({ type }) => !FUNCTION.test(type))
    .map((child) => {
      const isElseIf = node.type === 'IfStatement' && child === node.alternate && child.type === 'IfStatement';
      return nestingDepth(child) + (BLOCK.test(child.type) && !isElseIf ? 1 : 0);
    });
  return Math.max(0, ...depths);
}

/** The sizes of all functions of a file. @param {SourceFile} file @returns {FunctionSize[]} */
export function measureFunctions(file) {
  const { countLines } = createLineCounter(file);
  /** @type {FunctionSize[]} */
  const sizes = [];
  /** @param {SyntaxNode} node */
  const visit = (node) => {
    if (FUNCTION.test(node.type) && node.body)
      sizes.push({
        lines: countLines(node.start, node.end),
        depth: nestingDepth(node),
        params: node.params.length,
      });
    childNodes(node).forEach(visit);
  };
  visit(file.program);
  return sizes;
}

/** Which exported declarations have a doc comment right before them. @param {SourceFile} file @returns {boolean[]} */
export const measureDocs = ({ text, program, comments }) =>
  listExports(program).map(({ statement }) =>
    comments.some(
      ({ type, value, end }) =>
        type === 'Block' &&
        value.startsWith('*') &&
        end <= statement.start &&
        text.slice(end, statement.start).trim() === '',
    ),
  );

/** The groups of nodes that reach each other, by Tarjan; a node alone is none. @param {Map<string, Set<string>>} graph @returns {string[][]} */
export function findCycles(graph) {
  /** @type {Map<string, { index: number, low: number, isOnStack: boolean }>} */
  const states = new Map();
  /** @type {string[]} */
  const stack = [];
  /** @type {string[][]} */
  const groups = [];
  /** @param {string} name */
  const visit = (name) => {
    const state = { index: states.size, low: states.size, isOnStack: true };
    states.set(name, state);
    stack.push(name);
    for (const next of graph.get(name) ?? []) {
      const known = states.get(next);
      if (!known) state.low = Math.min(state.low, visit(next));
      else if (known.isOnStack) state.low = Math.min(state.low, known.index);
    }
    if (state.low === state.index) {
      const group = stack.splice(stack.lastIndexOf(name));
      for (const member of group) /** @type {{ isOnStack: boolean }} */ (states.get(member)).isOnStack = false;
      if (group.length > 1) groups.push(group.toSorted());
    }
    return state.low;
  };
  for (const name of graph.keys()) if (!states.has(name)) visit(name);
  return groups;
}

/** Pairs of folders whose files import each other; tests don't count, nor does a folder with one inside it. @param {Map<string, Set<string>>} graph @returns {string[]} */
export function findTwoWayFolders(graph) {
  const edges = new Set();
  for (const [from, targets] of graph) {
    if (isTestFile(from)) continue;
    for (const to of targets) {
      const [a, b] = [dirname(from), dirname(to)];
      if (!`${a}/`.startsWith(`${b}/`) && !`${b}/`.startsWith(`${a}/`)) edges.add(`${a} ↔ ${b}`);
    }
  }
  return [...edges].filter((edge) => {
    const [a = '', b = ''] = edge.split(' ↔ ');
    return a < b && edges.has(`${b} ↔ ${a}`);
  });
}

/** @param {string} repository @param {boolean} withTypes @returns {Promise<Map<string, Set<string>>>} */
async function readGraph(repository, withTypes) {
  const { modules } = await readImports(WORKSPACES, { withTypes, repository });
  const sources = new Set(modules.map(({ source }) => source));
  return new Map(
    modules.map(({ source, dependencies }) => [
      source,
      new Set(dependencies.map(({ resolved }) => resolved).filter((path) => sources.has(path))),
    ]),
  );
}

/** @param {number[]} values @param {number} share */
const percentile = (values, share) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))] ?? 0;

/** @param {number[]} values */
const spread = (values) => `${percentile(values, 0.5)} / ${percentile(values, 0.9)} / ${Math.max(0, ...values)}`;

/** @param {boolean[]} flags */
const share = (flags) =>
  `${((100 * flags.filter(Boolean).length) / Math.max(1, flags.length)).toFixed(0)} % of ${flags.length}`;

/** Counts for product code or for tests, each as name and value. @param {SourceFile[]} files @returns {[string, string][]} */
function measureFiles(files) {
  const functions = files.flatMap(measureFunctions);
  const fileLines = files.map((file) => createLineCounter(file).total);
  const opening = files.flatMap(({ program }) => listExports(program).filter(({ name }) => /^open[A-Z]/.test(name)));
  return [
    ['files', String(files.length)],
    ['lines of code', String(fileLines.reduce((sum, lines) => sum + lines, 0))],
    ['lines of a file (median / p90 / longest)', spread(fileLines)],
    ['files over 250 lines', String(fileLines.filter((lines) => lines > 250).length)],
    ['functions', String(functions.length)],
    ['lines of a function (median / p90 / longest)', spread(functions.map(({ lines }) => lines))],
    ['functions over 40 lines', String(functions.filter(({ lines }) => lines > 40).length)],
    ['nesting (median / p90 / deepest)', spread(functions.map(({ depth }) => depth))],
    ['functions nested deeper than 3', String(functions.filter(({ depth }) => depth > 3).length)],
    ['functions with more than 3 parameters', String(functions.filter(({ params }) => params > 3).length)],
    ['exports with a doc comment', share(files.flatMap(measureDocs))],
    ['exported open… functions', String(opening.length)],
    ['folders over 20 source files', String(listFlatFolders(files.map(({ path }) => path)).length)],
    ['names in the largest index.ts', String(largestIndex(files))],
  ];
}

/** @param {SourceFile[]} files */
const largestIndex = (files) =>
  Math.max(0, ...files.filter(({ path }) => path.endsWith('/index.ts')).map(({ program }) => countExports(program)));

/** @param {SyntaxNode} program @returns {number} */
const countExports = (program) =>
  program.body
    .filter((/** @type {SyntaxNode} */ { type }) => type === 'ExportNamedDeclaration')
    .reduce((/** @type {number} */ sum, /** @type {SyntaxNode} */ { specifiers }) => sum + specifiers.length, 0) +
  listExports(program).length;

/** Counts of the import graph whose paths pass `isCounted`. @param {Map<string, Set<string>>} graph @param {Map<string, Set<string>>} atRunTime @param {(paths: string[]) => boolean} isCounted @returns {[string, string][]} */
function measureGraph(graph, atRunTime, isCounted) {
  const cycles = findCycles(graph).filter(isCounted);
  return [
    ['import cycles, types counted (files in them)', `${cycles.length} (${cycles.flat().length})`],
    ['import cycles at run time', String(findCycles(atRunTime).filter(isCounted).length)],
    [
      'pairs of folders that import each other',
      String(findTwoWayFolders(graph).filter((pair) => isCounted(pair.split(' ↔ '))).length),
    ],
  ];
}

/** The two import graphs of a repository. @param {string} repository */
const readGraphs = async (repository) => ({
  graph: await readGraph(repository, true),
  atRunTime: await readGraph(repository, false),
});

/**
 * The figures of a repository: name, product, tests.
 * @param {string} repository @param {Awaited<ReturnType<typeof readGraphs>>} graphs @returns {[string, string, string][]}
 */
export function measureRepository(repository, { graph, atRunTime }) {
  const files = listSourcePaths(repository).map((path) => parseSource(path, repository));
  const names = findNameViolations(repository, {});
  const [product, tests] = [false, true].map((isTest) => {
    /** @param {string} path */
    const belongs = (path) => isTestCode(path) === isTest;
    /** A cycle is one of tests when all of it is. @param {string[]} paths */
    const isCounted = (paths) => paths.every((path) => isTestCode(`${path}/`)) === isTest;
    return [
      ...measureFiles(files.filter(({ path }) => belongs(path))),
      ['retired verbs in exported names', String(names.filter((line) => belongs(line.split(': ')[0] ?? '')).length)],
      ...measureGraph(graph, atRunTime, isCounted),
    ];
  });
  return (product ?? []).map(([name = '', value = ''], index) => [name, value, tests?.[index]?.[1] ?? '']);
}

/** @param {[string, string, string][]} rows */
function printFigures(rows) {
  const widths = [0, 1, 2].map((column) => Math.max(7, ...rows.map((row) => row[column]?.length ?? 0)));
  /** @param {string[]} row */
  const line = ([name = '', product = '', tests = '']) =>
    `  ${name.padEnd(widths[0] ?? 0)}  ${product.padStart(widths[1] ?? 0)}  ${tests.padStart(widths[2] ?? 0)}\n`;
  process.stdout.write(`\n${[['', 'product', 'tests'], ...rows].map(line).join('')}\n`);
}

if (process.argv[1] === import.meta.filename) {
  const folder = process.argv.slice(2).find((argument) => !argument.startsWith('--'));
  const repository = folder ? resolve(folder) : ROOT;
  const graphs = await readGraphs(repository);
  printFigures(measureRepository(repository, graphs));
  if (process.argv.includes('--details'))
    process.stdout.write(
      `${[...findCycles(graphs.graph).map((cycle) => `cycle: ${cycle.join(', ')}`), ...findTwoWayFolders(graphs.graph)].join('\n')}\n`,
    );
}
