/** A file as it is sent to a browser. */
export interface FileContent {
  name: string;
  mime: string;
  bytes: Buffer;
}
