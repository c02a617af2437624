/** Errors of contacts, their records and their page views. */
export const contactErrors = {
  page_url_invalid: "This isn't the URL of a page.",
  changed_meanwhile: 'Somebody else changed this while you were editing. Check their changes and save again.',
  contact_address_proven_elsewhere:
    'Another contact has already proven this address. Merge the two contacts if they are the same person.',
  contact_merged_already: 'This contact was merged into another one. Reload the page to see it.',
  contact_merge_same: 'Choose two different contacts to merge.',
  contact_merge_expired: "A merge can be undone for {days} days. That time is over, so it can't be undone any more.",
  import_column_twice: 'Two columns have the same target. Give each target one column.',
  import_column_required:
    'Choose a column for the name, email, phone or customer ID, so that people can be told apart.',
  import_mapping_mismatch: "The columns don't match this file. Upload the file again.",
  import_started_already: 'This import has already started.',
  import_not_undoable: 'Only a finished import can be undone, and only once.',
  shared_segment_admin_required: 'Only a company admin can create or remove a shared segment.',
  cursor_invalid: 'This page of the list is no longer available. Reload the list.',
  values_not_unique: 'Some entries have the same value in this field. Change those first.',
  stage_in_use: 'The stage “{stage}” still has {count} records. Move them to another stage first.',
} as const;
