/** Errors of the inbox. */
export const inboxErrors = {
  label_name_taken: 'A label named “{name}” already exists.',
  note_author_required: 'Only the author of a note can change it.',
  shared_view_admin_required: 'Only a company admin can create or remove a shared view.',
  undo_expired: "This can't be undone any more.",
} as const;
