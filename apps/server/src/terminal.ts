/** What `npm start` shows: every step as it runs with its time, and at the end where to go. */
export interface Terminal {
  step: <T>(name: string, work: () => Promise<T>) => Promise<T>;
  print: (line: string) => void;
  printTable: (rows: [string, string][]) => void;
}

const WIDTH = 18;

/** A terminal that shows, or one that is silent (a service's output is its log). */
export function createTerminal(isShown: boolean): Terminal {
  const write = (text: string): void => void (isShown && process.stdout.write(text));
  return {
    step: async (name, work) => {
      const began = performance.now();
      if (process.stdout.isTTY) write(`  … ${name}`);
      const result = await work();
      write(
        `${process.stdout.isTTY ? '\r' : ''}  ✓ ${name.padEnd(WIDTH)} ${((performance.now() - began) / 1000).toFixed(1)} s\n`,
      );
      return result;
    },
    print: (line) => write(`${line}\n`),
    printTable: (rows) =>
      write(`\n${rows.map(([what, where]) => `  ${what.padEnd(WIDTH + 4)} ${where}`).join('\n')}\n\n`),
  };
}
