// Spaces are trimmed afterwards: a pattern that also matches them backtracks for minutes on four thousand of them.
const VARIABLE = /\{\{([^{}]*)\}\}/g;

/** Fills in a reply's variables; null if one is unknown, so that no visitor reads `{{visitor.name}}`. */
export function fillVariables(text: string, values: Readonly<Record<string, string>>): string | null {
  let isComplete = true;
  const filled = text.replaceAll(VARIABLE, (_all, expression: string) => {
    const name = expression.trim();
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (!value) isComplete = false;
    return value ?? '';
  });
  return isComplete ? filled : null;
}
