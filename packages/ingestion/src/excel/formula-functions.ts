import * as formulas from '@formulajs/formulajs';
import FormulaParser from 'fast-formula-parser';

const { FormulaError } = FormulaParser;

type Argument = FormulaParser.Argument;
type SheetFunction = (...args: Argument[]) => unknown;

/** Functions that the parser lacks and that take their values in any order of rows and columns. */
const LIST_FUNCTIONS =
  'MIN MAX MINA MAXA MEDIAN LARGE SMALL MATCH COUNTA COUNTBLANK SUMIFS COUNTIFS AVERAGEIFS MAXIFS MINIFS TEXTJOIN CHOOSE SWITCH SUBTOTAL LOOKUP RANK PERCENTILE QUARTILE MODE STDEV STDEVP VAR VARP NPV IRR PMT PV FV NPER RATE SLN SUBSTITUTE UPPER VALUE ISODD CONVERT'.split(
    ' ',
  );
/** Names with a dot, and what the library calls them. */
const RENAMED: Record<string, string> = {
  'RANK.EQ': 'RANKEQ',
  'STDEV.S': 'STDEVS',
  'STDEV.P': 'STDEVP',
  'VAR.S': 'VARS',
  'VAR.P': 'VARP',
  'MODE.SNGL': 'MODESNGL',
  'PERCENTILE.INC': 'PERCENTILEINC',
  'QUARTILE.INC': 'QUARTILEINC',
};
/** What changes by itself has no result that could be told, and nothing is fetched. */
const REFUSED = ['TODAY', 'NOW', 'RAND', 'RANDBETWEEN', 'WEBSERVICE', 'INDIRECT', 'OFFSET', 'INFO', 'CELL'];

const flatten = ({ value }: Argument): unknown => {
  if (!Array.isArray(value)) return value;
  const values: unknown[] = value.flat();
  return values;
};

function wrapListFunction(name: string): SheetFunction | null {
  const implementation: unknown = (formulas as Record<string, unknown>)[name];
  if (typeof implementation !== 'function') return null;
  return (...args) => {
    const result: unknown = (implementation as (...values: unknown[]) => unknown)(...args.map(flatten));
    return result instanceof Error ? new FormulaError(result.message) : result;
  };
}

/** XLOOKUP with an exact match, which is what it is used for. */
const findEntry: SheetFunction = (...args) => {
  const [wanted, keys, results, missing, mode] = args;
  const [list, values] = [flatten(keys ?? { value: [] }), flatten(results ?? { value: [] })];
  if (!Array.isArray(list) || !Array.isArray(values) || (mode && mode.value !== 0)) return new FormulaError('#VALUE!');
  const toKey = (value: unknown): unknown => (typeof value === 'string' ? value.toLowerCase() : value);
  const index = list.findIndex((key: unknown) => toKey(key) === toKey(wanted?.value));
  if (index !== -1 && index < values.length) return values[index];
  return missing && !missing.omitted ? missing.value : new FormulaError('#N/A');
};

/** A comparison with an empty text, which the parser denies of blank cells. */
const isBlankText: SheetFunction = (cell) => (cell?.value === null || cell?.value === '' ? 1 : 0);

/** What a link shows. */
const showLink: SheetFunction = (address, name) => (name && !name.omitted ? name.value : address?.value);

const refuse: SheetFunction = () => {
  throw new FormulaError('#N/A');
};

/** The functions of formulas beyond those of the parser. */
export const FORMULA_FUNCTIONS: Record<string, SheetFunction> = Object.fromEntries([
  ...[...LIST_FUNCTIONS.map((name): [string, string] => [name, name]), ...Object.entries(RENAMED)].flatMap(
    ([name, source]): [string, SheetFunction][] => {
      const wrapped = wrapListFunction(source);
      return wrapped ? [[name, wrapped]] : [];
    },
  ),
  ['XLOOKUP', findEntry] as [string, SheetFunction],
  ['HYPERLINK', showLink] as [string, SheetFunction],
  ['ISBLANKTEXT', isBlankText] as [string, SheetFunction],
  ...REFUSED.map((name): [string, SheetFunction] => [name, refuse]),
]);
