// fast-formula-parser ships no types.

declare module 'fast-formula-parser' {
  class FormulaParser {
    constructor(options: FormulaParser.Options);
    parse(formula: string, position: FormulaParser.CellReference): unknown;
  }
  namespace FormulaParser {
    interface CellReference {
      sheet: string;
      row: number;
      col: number;
    }
    interface RangeReference {
      sheet: string;
      from: { row: number; col: number };
      to: { row: number; col: number };
    }
    interface Argument {
      value: unknown;
      omitted?: boolean;
    }
    interface Options {
      functions: Record<string, (...args: Argument[]) => unknown>;
      onCell: (reference: CellReference) => unknown;
      onRange: (reference: RangeReference) => unknown[][];
      onVariable: (name: string) => CellReference | RangeReference | null;
    }
    class FormulaError extends Error {
      constructor(error: string);
    }
  }
  export = FormulaParser;
}
