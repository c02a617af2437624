/** Something that can be done here, by its shortcut or by its name in the command palette. */
export interface Command {
  label: string;
  group: CommandGroup;
  /** A key as the browser names it, or two in sequence: `g m`. */
  keys?: string;
  run: () => void;
}

export const COMMAND_GROUPS = ['goTo', 'list', 'conversation', 'help'] as const;
export type CommandGroup = (typeof COMMAND_GROUPS)[number];
