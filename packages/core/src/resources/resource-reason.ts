import type { FileError, HtmlError, OcrError } from '@lobby/ingestion';
import type { ResourceReason, ResourceReasonCode } from '@lobby/messages/staff/content/resource-reasons';
import type { OutboundError } from '@lobby/outbound';

/** The reason that an error of reading a page or file is stored as. */
export function toReason(error: FileError | HtmlError | OcrError | OutboundError): ResourceReason {
  return { code: error.code, params: 'params' in error ? error.params : {} };
}

/** The columns of a resource's or sync's failure. */
export const toFailureColumns = (failure: ResourceReason | null) => ({
  failureCode: failure?.code ?? null,
  failureParams: failure?.params ?? {},
});

/** The columns of a page's reason. */
export const toReasonColumns = (reason: ResourceReason | null) => ({
  reasonCode: reason?.code ?? null,
  reasonParams: reason?.params ?? {},
});

/** A stored reason; null where there is none. The tables allow no other codes. */
export const fromReasonColumns = (code: string | null, params: unknown): ResourceReason | null =>
  code === null ? null : { code: code as ResourceReasonCode, params: params as ResourceReason['params'] };
