/** Twilio ends calls after four hours; one whose end wasn't reported is over by then. */
export const MAX_CALL_MS = 4 * 3_600_000;
/** Characters of what a caller says at once. */
export const MAX_SPOKEN_LENGTH = 4_000;
/** How long a webhook waits for the answer; Twilio gives up after 15 seconds. */
export const ANSWER_WAIT_MS = 8_000;
/** How often a caller is asked to hold before the call gives up on an answer. */
export const MAX_WAITS = 5;
/** A voicemail's length; Twilio writes down none that is longer. */
export const MAX_VOICEMAIL_SECONDS = 120;
