const VARIABLE = /\{\{([^{}]*)\}\}/g;

/** The first variable in a text that has no value yet; null if there is none. */
export const findUnfilledVariable = (text: string): string | null => text.match(VARIABLE)?.[0] ?? null;

/** Fills in the variables that have a value; the others stay, for the agent to replace. */
export const fillVariables = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replaceAll(VARIABLE, (variable, name: string) => values[name.trim()] ?? variable);
