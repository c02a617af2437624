import { t } from '../translate.ts';
import type { CommandGroup } from './command.ts';

const GROUP_KEYS = {
  goTo: 'groupGoTo',
  list: 'groupList',
  conversation: 'groupConversation',
  help: 'groupHelp',
} as const;

/** The name of a group of commands. */
export const formatCommandGroup = (group: CommandGroup): string => t(GROUP_KEYS[group]);
