/** Twilio ends calls after four hours; one whose end wasn't reported is over by then. */
export const MAX_CALL_MS = 4 * 3_600_000;
/** Characters of what a caller says at once. */
export const MAX_SPOKEN_LENGTH = 4_000;
/** How long a webhook waits for the answer; Twilio gives up after 15 seconds. */
export const ANSWER_WAIT_MS = 8_000;
/** How often a caller is asked to hold before the call gives up on an answer. */
export const MAX_WAITS = 5;
/** Webhooks of one account that wait for an answer at the same time; others have Twilio wait instead. */
export const MAX_WAITING_OF_ACCOUNT = 30;
export const PAUSE_SECONDS = 5;
/** Calls of one account that go on at the same time, as far as their ends are told; a call whose end isn't counts as long as it may last. */
export const MAX_ONGOING_CALLS = 30;
/** How long a caller speaks with the assistant: somebody who plays a tape, or another machine, ends here. */
export const MAX_TALK_MS = 30 * 60_000;
/** A voicemail's length; Twilio writes down none that is longer. */
export const MAX_VOICEMAIL_SECONDS = 120;
