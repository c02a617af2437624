// npm run threats: writes docs/threats.md from the list of threats and the names of the tests. With --check it only compares.
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ROOT } from '../../apps/cli/bin/bootstrap.mjs';
import { isTestFile, listSourcePaths, parseSource, walk } from './source-files.mjs';
import { THREATS } from './threat-list.mjs';

/** @typedef {import('./source-files.mjs').SyntaxNode} SyntaxNode */
/** Number → path of a test file → how many of its tests carry the number. @typedef {Map<number, Map<string, number>>} TestsByNumber */

const DOCUMENT = join(ROOT, 'docs', 'threats.md');
const RUNNER = /^(?:it|test|describe)$/;

/** Whether a call is `it(…)`, `it.each(…)(…)`, `describe.skipIf(…)(…)` and the like. @param {SyntaxNode} callee @returns {boolean} */
function isRunner(callee) {
  if (callee.type === 'Identifier') return RUNNER.test(callee.name);
  return (
    (callee.type === 'MemberExpression' && isRunner(callee.object)) ||
    (callee.type === 'CallExpression' && isRunner(callee.callee))
  );
}

/** A text as it is written, without what a template fills in. @param {SyntaxNode | undefined} node @returns {string} */
function literalText(node) {
  if (node?.type === 'Literal') return String(node.value);
  return node?.type === 'TemplateLiteral'
    ? node.quasis.map((/** @type {any} */ { value }) => value.cooked).join(' ')
    : '';
}

/** The numbers in a text. @param {string} text @returns {number[]} */
const findNumbers = (text) => [...new Set(text.match(/\bS\d+\b/g))].map((code) => Number(code.slice(1)));

/** The numbers in each test name of a file. A name that begins with %s takes them from the table of its cases. @param {SyntaxNode} program @returns {number[][]} */
export function listTestNumbers(program) {
  /** @type {number[][]} */
  const tests = [];
  /** @type {number[][]} */
  const cases = [];
  let hasTable = false;
  walk(program, (node) => {
    if (node.type === 'Literal' && /^S\d+$/.test(String(node.value))) cases.push(findNumbers(String(node.value)));
    if (node.type !== 'CallExpression' || !isRunner(node.callee)) return;
    const name = literalText(node.arguments[0]);
    if (name.startsWith('%s')) hasTable = true;
    else tests.push(findNumbers(name));
  });
  return [...tests, ...(hasTable ? cases : [])].filter((numbers) => numbers.length > 0);
}

/** @param {string} [repository] @returns {TestsByNumber} */
export function findTests(repository = ROOT) {
  /** @type {TestsByNumber} */
  const tests = new Map();
  for (const path of listSourcePaths(repository).filter(isTestFile))
    for (const number of listTestNumbers(parseSource(path, repository).program).flat()) {
      const files = tests.get(number) ?? new Map();
      tests.set(number, files.set(path, (files.get(path) ?? 0) + 1));
    }
  return tests;
}

/** Numbers that a test carries and nothing explains, and the other way round. @param {TestsByNumber} tests @param {typeof THREATS} threats @returns {string[]} */
export function findGaps(tests, threats) {
  const listed = new Set(Object.values(threats).flatMap((group) => Object.keys(group).map(Number)));
  const unexplained = [...tests].filter(([number]) => !listed.has(number));
  return [
    ...unexplained.map(
      ([number, files]) => `S${number} in ${[...files.keys()].join(', ')} isn't in e2e/run/threat-list.mjs`,
    ),
    ...[...listed]
      .filter((number) => !tests.has(number))
      .map((number) => `S${number} has no test that carries it in its name`),
  ];
}

/** @param {Map<string, number>} files */
const formatFiles = (files) =>
  [...files].map(([path, count]) => `[${basename(path)}](../${path})${count > 1 ? ` (${count})` : ''}`).join(', ');

/** The document. @param {TestsByNumber} tests @param {typeof THREATS} threats @returns {string} */
export function renderThreats(tests, threats) {
  const sections = Object.entries(threats).map(([group, lines]) => {
    const items = Object.entries(lines).map(
      ([number, line]) => `- **S${number}** ${line}\n  Tests: ${formatFiles(tests.get(Number(number)) ?? new Map())}`,
    );
    return `## ${group}\n\n${items.join('\n')}\n`;
  });
  return `# Threats

What the product is defended against: what happens, and what must hold. The name of a test that proves a defence carries the threat's number, so \`npx vitest run --project embedded --project server -t 'S11\\b'\` runs the tests of S11. A number in parentheses says how many tests of a file carry it.

This file is written by \`npm run threats\` from \`e2e/run/threat-list.mjs\` and the names of the tests; \`npm run check\` fails when it is out of date.

${sections.join('\n')}`;
}

if (process.argv[1] === import.meta.filename) {
  const tests = findTests();
  const gaps = findGaps(tests, THREATS);
  const text = renderThreats(tests, THREATS);
  if (!process.argv.includes('--check')) writeFileSync(DOCUMENT, text);
  else if (readFileSync(DOCUMENT, 'utf8') !== text) gaps.push('docs/threats.md is out of date: run npm run threats');
  process.stdout.write(gaps.map((gap) => `${gap}\n`).join(''));
  process.exit(gaps.length === 0 ? 0 : 1);
}
