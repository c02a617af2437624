/** Dice's coefficient of two sets of lexemes: 0 to 1, 0 where one is empty. */
export function diceCoefficient(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  const shared = [...a].filter((lexeme) => b.has(lexeme)).length;
  return (2 * shared) / (a.size + b.size);
}
