/** Errors of contacts and their page views. */
export const contactErrors = {
  page_url_invalid: "This isn't the URL of a page.",
} as const;
