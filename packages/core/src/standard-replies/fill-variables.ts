// The spaces are trimmed afterwards: a pattern that also matched them took minutes for four thousand of them.
const VARIABLE = /\{\{([^{}]*)\}\}/g;

/** A reply's text with its variables filled in; null when one is not known, since nobody should read `{{visitor.name}}`. */
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
