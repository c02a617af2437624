import { serveThread } from '@lobby/runtime';
import { readMail } from './read-mail.ts';

// A mail comes from anybody, and a crafted one can hold its reader for minutes.
serveThread(() => ({ parse: (bytes: Uint8Array) => readMail(bytes) }));
