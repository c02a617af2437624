import type { Message, Note } from '../../inbox-queries.ts';

/** A message, a note, or the day under which the following ones stand. */
export type LogEntry = { message: Message } | { note: Note } | { day: string };

/** The day of a time in the browser's time zone, to be compared. */
export const toDayKey = (at: string | Date): string => new Date(at).toDateString();

/** Puts notes between the messages that they were written after, and each day before its first entry. */
export function buildLogEntries(messages: readonly Message[], notes: readonly Note[]): LogEntry[] {
  const pendingNotes = [...notes];
  const entries: LogEntry[] = [];
  let day = '';
  const add = (entry: LogEntry, at: string | Date): void => {
    if (toDayKey(at) !== day) entries.push({ day: (day = toDayKey(at)) });
    entries.push(entry);
  };
  const addNotesBefore = (seq: number): void => {
    while (pendingNotes[0] && pendingNotes[0].afterSeq < seq) {
      const note = pendingNotes.shift();
      if (note) add({ note }, note.createdAt);
    }
  };
  for (const message of messages) {
    addNotesBefore(message.seq);
    add({ message }, message.createdAt);
  }
  addNotesBefore(Infinity);
  return entries;
}
