// Apart from the schemas, so that the widget can import them without zod.

/** The longest message that a visitor or an agent can send, in characters. */
export const MAX_MESSAGE_LENGTH = 4000;

/** Minutes in which the author of a message can edit or delete it. */
export const EDIT_WINDOW_MINUTES = 5;

/** Minutes in which the link that continues conversations on another device works. */
export const RESUME_LINK_MINUTES = 30;

/** Choices with one answer at most. */
export const MAX_CHOICES = 3;
