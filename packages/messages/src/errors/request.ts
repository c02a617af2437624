/** Errors that a request to any feature can end with. */
export const requestErrors = {
  rate_limits_unavailable: "This can't be checked right now. Please try again in a minute.",
  database_unavailable: "The server can't reach its database. Please try again in a moment.",
  foreign_origin: 'This request came from another site.',
  sign_in_required: 'Please sign in.',
  company_admin_required: 'Only a company admin can do this.',
  permission_required: "You don't have permission for this. A company admin can give it to you in Team.",
  super_admin_required: 'Only platform staff can do this.',
  input_too_large: 'This is too much for one request.',
  invalid_input: 'Check the highlighted fields and try again.',
  file_required: 'Please choose a file.',
  internal:
    'Something went wrong on our end. Please try again. If it keeps happening, contact us with this number: {requestId}',
} as const;
