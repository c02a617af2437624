import { fileErrors } from './files.ts';
import { outboundErrors } from './outbound.ts';

/** Errors of adding and changing resources. */
export const resourceErrors = {
  ...outboundErrors,
  ...fileErrors,
  plan_file_size_exceeded:
    'Your plan allows files up to {megabytes} MB. Split this one and upload the parts, or choose a larger plan.',
  file_already_uploaded: 'This file was already uploaded: “{title}”.',
  file_resource_required: 'Only a resource made from a file can get a new file.',
  text_resource_required: 'Only a pasted text can be edited.',
  facebook_resource_required: 'Only a Facebook page can be reconnected.',
  facebook_page_invalid: "Enter the page's URL, such as https://www.facebook.com/YourPage, its name or its ID.",
  sync_schedule_unsupported: 'Only websites and Facebook pages can be synced on a schedule.',
  chunk_changed: 'This passage was changed since you opened it. Please check it again.',
  resource_required: 'Please choose the resource that gets the file.',
} as const;
