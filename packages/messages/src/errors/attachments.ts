/** Errors of files that a company's people upload. Those that visitors meet too are in `visitor/errors.ts`. */
export const attachmentErrors = {
  logo_type_unsupported: 'A logo must be a PNG, JPEG or WebP image. Please choose another file.',
  logo_too_large: 'A logo can be up to {kilobytes} KB. Please choose a smaller image.',
} as const;
