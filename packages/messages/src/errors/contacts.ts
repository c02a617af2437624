/** Errors of contacts and their page views. */
export const contactErrors = {
  page_url_invalid: "This isn't the URL of a page.",
  changed_meanwhile: 'Somebody else changed this while you were editing. Check their changes and save again.',
} as const;
