// npm run security: prints every threat with the tests that prove its defence, then runs them, those that are measured in numbers at
// their full size (one takes an hour). A number (npm run security -- 27 53) chooses rows; --list runs nothing, --quick no full size;
// --part 2/6 runs the second of six parts of each size, so that an hour can be run in pieces.
import { join } from 'node:path';
import { exitWithError, ROOT, runCommand, StepError } from '../../apps/cli/bin/bootstrap.mjs';
import { findTests } from './threats.mjs';
import { THREATS } from './threat-list.mjs';

const args = process.argv.slice(2);
const isListOnly = args.includes('--list');
const isQuick = args.includes('--quick');
const part = args[args.indexOf('--part') + 1];
const isPart = args.includes('--part');
const chosen = new Set(args.filter((argument) => /^\d+$/.test(argument)).map(Number));

/** @param {number} number */
const isChosen = (number) => chosen.size === 0 || chosen.has(number);

/** Every row with its tests. @returns {{ number: number, line: string, files: string[], count: number }[]} */
function listRows() {
  const tests = findTests();
  return Object.values(THREATS)
    .flatMap((group) => Object.entries(group))
    .map(([text, line]) => {
      const files = tests.get(Number(text)) ?? new Map();
      const count = [...files.values()].reduce((sum, each) => sum + each, 0);
      return { number: Number(text), line, files: [...files.keys()], count };
    })
    .filter(({ number }) => isChosen(number))
    .toSorted((a, b) => a.number - b.number);
}

/** @param {ReturnType<typeof listRows>} rows */
function printRows(rows) {
  for (const { number, line, files, count } of rows)
    process.stdout.write(
      `  S${String(number).padEnd(3)} ${line}\n${files.map((path) => `         ${path}\n`).join('')}         ${count} ${count === 1 ? 'test' : 'tests'}\n`,
    );
  const total = rows.reduce((sum, { count }) => sum + count, 0);
  process.stdout.write(`\n  ${rows.length} threats, ${total} tests\n\n`);
}

/** Runs the tests of the rows; those in a browser belong to npm test, which sets one up. @param {ReturnType<typeof listRows>} rows */
async function runRows(rows) {
  const files = [...new Set(rows.flatMap((row) => row.files))].filter((path) => !path.startsWith('e2e/journeys/'));
  const names = chosen.size === 0 ? String.raw`\bS\d+\b` : String.raw`\bS(?:${[...chosen].join('|')})\b`;
  const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  await runCommand(
    process.execPath,
    [vitest, 'run', '--project', 'embedded', '--project', 'screens', '--project', 'server', '-t', names, ...files],
    {
      show: true,
      env: isQuick ? {} : { LOBBY_FULL_SIZE: '1', ...(isPart && { LOBBY_PART: part }) },
    },
  );
}

async function security() {
  if (isPart && !/^[1-9]\d*\/[1-9]\d*$/.test(part ?? ''))
    throw new StepError('--part needs which part of how many, such as 2/6.');
  process.stdout.write('\n  Lobby: threats and the tests of their defences\n\n');
  const rows = listRows();
  printRows(rows);
  const untested = rows.filter(({ count }) => count === 0);
  if (untested.length > 0) throw new Error(`Without a test: ${untested.map(({ number }) => `S${number}`).join(', ')}`);
  if (!isListOnly) await runRows(rows);
}

await security().catch(exitWithError);
