import { createContext } from 'preact';

/** Of a dialog: whether a form in it holds what would be lost. Null outside of dialogs. */
export const DialogChanges = createContext<{ current: boolean } | null>(null);
