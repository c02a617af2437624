import { defineSection } from '../section.ts';

/** Transcripts of conversations. */
export const transcriptMessages = defineSection('transcript', {
  visitor: 'Visitor',
  agent: 'Agent',
  deleted: 'This message was deleted.',
  file: 'File: {name}',
  timeZone: 'Times are in {timeZone}.',
});
