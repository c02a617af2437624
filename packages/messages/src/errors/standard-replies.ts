/** Errors of standard replies. */
export const standardReplyErrors = {
  shortcut_taken: 'Another reply has the shortcut “{shortcut}”. Please choose a different one.',
} as const;
