import { fileErrors } from '../../errors/content/files.ts';
import { outboundErrors } from '../../errors/content/outbound.ts';
import { createCodedMessageBuilder, defineSection, translateCoded } from '../../section.ts';
import type { CodedMessage, Locale } from '../../section.ts';

/** Why a resource failed, or a page was skipped, failed or removed. The tables allow these codes and no others. */
export const resourceReasons = defineSection('resourceReasons', {
  ...fileErrors,
  ...outboundErrors,
  not_recorded: "The reason wasn't recorded. Sync again to see it.",
  ingest_crashed:
    'Processing failed {attempts} times because of a problem on our end. Sync again later, or split the content.',
  page_limit: 'Over the limit of {maxPages} pages.',
  duplicate: 'Same content as {key}.',
  unlinked: 'No page or sitemap links to it anymore.',
  file_missing: 'The file is missing. Use “Replace file” to upload it again.',
  file_is_pdf: 'This file is a PDF. Delete the resource and upload it again.',

  robots_disallowed: "The site's robots.txt doesn't allow it.",
  robots_unavailable: "{host} can't say what may be read: its robots.txt returned status {status}. Try again later.",
  pdf_not_followed: "Linked PDFs aren't included.",
  pattern_excluded: 'Excluded by the pattern {pattern}.',
  pattern_not_included: "Doesn't match any pattern to include.",
  links_only: 'Excluded by your patterns. Only its links were read.',
  http_status: 'The page returned status {status}.',
  redirected_offsite: 'Redirects to another site ({host}).',
  redirected: 'Redirects to {url}.',
  canonical: 'Same page as {url}.',
  soft_not_found: "Says that the page doesn't exist, although it returned a success status.",
  frames_only: 'Shows other pages in frames. Those are read.',
  noindex: 'The page asks not to be indexed (noindex).',
  unsupported_content_type: 'Not a text page ({contentType}).',
  page_too_complex: 'Reading this page took too long or too much memory.',
  no_text_try_rendering: 'No text was found. If the page needs JavaScript, turn on “Render JavaScript” for this site.',
  no_text_after_rendering: 'No text was found, even after its JavaScript has run.',
  no_text_no_browser:
    'No text was found. The page may need JavaScript, and no browser is installed on this server to run it.',
  preview_timeout: 'The site takes too long to respond. Try again, or add it without a preview.',

  scan_unreadable: 'This page is a scan in which no text could be recognized. Scan it again, larger and sharper.',
  page_damaged: 'The file is damaged here, and no text is left. Get a complete copy and use “Replace file”.',
  garbled_text:
    'The text of this page is garbled, and none could be recognized in its image. Export the PDF again from the program it was made with.',
  ocr_timeout: 'Text recognition took too long on this page. Scan it again with less detail.',
  ocr_out_of_memory: 'Text recognition took too much memory on this page. Scan it again with less detail.',
  ocr_corrupt_image: 'The image on this page is damaged. Scan it again.',

  facebook_token_missing: 'The page access token is missing. Get one and enter it with “Reconnect”.',
  facebook_token_invalid:
    "Facebook doesn't accept the page access token: it has expired, was revoked or is incomplete. Get a new one and enter it with “Reconnect”.",
  facebook_permission_missing:
    "The token isn't allowed to read this page. Someone who manages the page needs to get a page access token with the permissions pages_show_list and pages_read_engagement. Enter it with “Reconnect”.",
  facebook_page_not_found:
    "Facebook doesn't know this page, or doesn't show it. Check the address and that the token belongs to this page, then delete this resource and add the page again.",
  facebook_app_secret_required:
    "The token's app requires signed requests. Turn off “Require app secret” in the app's settings, or get a token with another app and enter it with “Reconnect”.",
  facebook_refused:
    "Facebook doesn't show this page (error {code}). Check the page and the token, and enter a new one with “Reconnect”.",
  facebook_unavailable: "Facebook isn't available at the moment. Try again later.",
  facebook_invalid_response: "Facebook's response couldn't be read. Try again later.",
  facebook_rate_limited: {
    one: "Facebook's rate limit is reached. Syncing continues in about {count} minute.",
    other: "Facebook's rate limit is reached. Syncing continues in about {count} minutes.",
  },
});

export type ResourceReasonCode = keyof typeof resourceReasons.english;

/** Why a resource failed, or a page was skipped, failed or removed. */
export type ResourceReason = CodedMessage<ResourceReasonCode>;

export const resourceReason = createCodedMessageBuilder(resourceReasons);

/** What is worth knowing about how an indexed page was read. */
export const pageNotices = defineSection('pageNotices', {
  hidden_text_removed: 'Invisible text on this page was left out.',
  damaged: 'The file is damaged or cut off. Text may be missing. Get a complete copy and use “Replace file”.',
  ocr: 'Read by text recognition.',
  ocr_language_missing:
    'Read by text recognition in English, because your language is not installed. Ask the platform to add it.',
  ocr_failed: 'Text recognition failed on this page, so text in images is missing.',
});

export type PageNotice = keyof typeof pageNotices.english;

/** What a page holds that could not be read as text, by the count of each. */
export const pageOmissions = defineSection('pageOmissions', {
  error_cells: {
    one: '{count} cell is missing: it shows an error such as #N/A. Fix it in the file and upload it again.',
    other: '{count} cells are missing: they show errors such as #N/A. Fix them in the file and upload it again.',
  },
  formulas_without_result: {
    one: '{count} cell is missing: its formula has no stored result and could not be computed. Open the file, save it and upload it again.',
    other:
      '{count} cells are missing: their formulas have no stored results and could not be computed. Open the file, save it and upload it again.',
  },
  rows_over_limit: {
    one: '{count} row is missing, because the sheet is too long.',
    other: '{count} rows are missing, because the sheet is too long.',
  },
  charts_not_read: { one: '{count} chart was not read.', other: '{count} charts were not read.' },
  images_not_read: {
    one: 'Text in {count} picture was not read.',
    other: 'Text in {count} pictures was not read.',
  },
  objects_not_read: { one: '{count} embedded file was not read.', other: '{count} embedded files were not read.' },
});

/** How many parts of a kind a page holds that could not be read as text. */
export interface PageOmission {
  code: keyof typeof pageOmissions.english;
  count: number;
}

/** What to know before a website is added. */
export const crawlWarnings = defineSection('crawlWarnings', {
  plan_page_limit: 'Your plan allows {maxPages} pages per site, so no more are read.',
  browser_missing: 'No browser is installed on this server, so pages are read without running their JavaScript.',
  little_text_try_rendering:
    'There is hardly any text on the first page. If it needs JavaScript, turn on “Render JavaScript”.',
  little_text_no_browser:
    'There is hardly any text on the first page. It may need JavaScript, and no browser is installed on this server to run it.',
  start_page_excluded: 'Your patterns exclude the first page. Only its links are read.',
});

export const crawlWarning = createCodedMessageBuilder(crawlWarnings);

/** The sentence of a reason; its code where the code is unknown. */
export const formatResourceReason = (reason: CodedMessage, locale?: Locale): string =>
  translateCoded(resourceReasons, reason, locale) ?? reason.code;

/** The sentence of a crawl warning; its code where the code is unknown. */
export const formatCrawlWarning = (warning: CodedMessage, locale?: Locale): string =>
  translateCoded(crawlWarnings, warning, locale) ?? warning.code;

/** Sentences around a reason. */
export const resourceResults = defineSection('resourceResults', {
  still_served: '{reason} What was synced before is still used.',
  not_refreshed: "Couldn't be read again: {reason}",
});
