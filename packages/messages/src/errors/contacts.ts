/** Errors of contacts, their records and their page views. */
export const contactErrors = {
  page_url_invalid: "This isn't the URL of a page.",
  changed_meanwhile: 'Somebody else changed this while you were editing. Check their changes and save again.',
  cursor_invalid: 'This page of the list is no longer available. Reload the list.',
  values_not_unique: 'Some entries have the same value in this field. Change those first.',
  stage_in_use: 'The stage “{stage}” still has {count} records. Move them to another stage first.',
} as const;
