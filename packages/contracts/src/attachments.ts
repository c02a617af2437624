import * as z from 'zod/mini';
import { Id } from './fields/fields.ts';

/** Files that one message can have. */
const MAX_ATTACHMENTS = 10;

/** Files that were uploaded before the message that they belong to. */
export const AttachmentIds = z.array(Id).check(z.maxLength(MAX_ATTACHMENTS));

/** A file of a message. `url` is a path of the platform that is valid for five minutes. */
export interface AttachmentView {
  id: string;
  name: string;
  mime: string;
  sizeBytes: number;
  url: string;
  isImage: boolean;
}
