import type { AnswerDraftReference } from '@lobby/contracts/inbox';
import type { AppRouter } from '@lobby/api';
import type { Permission } from '@lobby/contracts/permissions';
import type { inferProcedureInput, AnyTRPCProcedure as AnyProcedure } from '@trpc/server';

/** Who may call a procedure. */
export type AccessLevel =
  | 'public'
  | 'visitor'
  | 'user'
  | 'member'
  | Permission
  | 'knowledge_or_settings'
  | 'company_admin'
  | 'super_admin';

/** Ids of a tenant's rows, one of each kind. */
export interface TenantRows {
  tenantId: string;
  resourceId: string;
  websiteResourceId: string;
  /** Of the website, left out by a pattern. */
  skippedPageId: string;
  fileResourceId: string;
  facebookResourceId: string;
  pageId: string;
  chunkId: string;
  faqId: string;
  factId: string;
  conversationId: string;
  messageId: string;
  /** A conversation that has ended, with a message of each side and a file of the visitor's. */
  resolvedConversationId: string;
  visitorMessageId: string;
  agentMessageId: string;
  attachmentId: string;
  domainId: string;
  chatDomainId: string;
  widgetKeyId: string;
  identityKeyId: string;
  memberId: string;
  invitationId: string;
  draftIds: [string, string];
  replyId: string;
  gapIds: [string, string];
  questionId: string;
  runId: string;
  labelId: string;
  contactId: string;
  /** A record type with a stage `new`, a field of it, and a record of the contact in it. */
  recordTypeId: string;
  fieldId: string;
  recordId: string;
  noteId: string;
  /** Answers that wait for approval, each of a conversation of its own. */
  answerDrafts: [AnswerDraftReference, AnswerDraftReference, AnswerDraftReference];
  viewId: string;
  undoId: string;
  correctionId: string;
  /** Two contacts beside the visitor's, an address of the first, and what was done with them. */
  contactIds: [string, string];
  identityId: string;
  mergeId: string;
  segmentId: string;
  /** Imports that are uploaded, and done. */
  importIds: [string, string];
  /** What somebody has said of a contact. */
  contactChangeId: string;
  /** An account of the HTTP channel, and a message by it that has failed. */
  channelAccountId: string;
  deliveryId: string;
  replyMailId: string;
  /** The visitor's contact, and what is remembered of them. */
  rememberedContactId: string;
  memoryItemIds: [string, string];
  memorySummaryId: string;
  /** A browser of the admin's beside the one that calls, and a passkey of theirs. */
  sessionId: string;
  passkeyId: string;
  /** An announcement to companies of the tenant's plan; another one's are of another plan. */
  announcementId: string;
  /** A super admin beside the one that calls. */
  superAdminId: string;
  /** A roll-out of an industry template that runs, and two versions of the product that wait for a decision. */
  rolloutId: string;
  shippedVersions: [number, number];
  /** Mails to the tenant that were given up. */
  deadJobIds: [string, string];
}

type Flat<Records, Prefix extends string = ''> = {
  [Key in keyof Records & string]: Records[Key] extends AnyProcedure
    ? { path: `${Prefix}${Key}`; procedure: Records[Key] }
    : Flat<Records[Key], `${Prefix}${Key}.`>;
}[keyof Records & string];
type Procedures = Flat<AppRouter['_def']['record']>;

/** `feature.verb`, or `visitor.feature.verb`. */
export type ProcedurePath = Procedures['path'];

type InputOf<Path extends ProcedurePath> = inferProcedureInput<Extract<Procedures, { path: Path }>['procedure']>;

type CaseOf<Path extends ProcedurePath> =
  // `void` alone: an optional input is worth a row's ids too.
  [InputOf<Path>] extends [void]
    ? { access: AccessLevel }
    : {
        access: AccessLevel;
        input: (rows: TenantRows) => Exclude<InputOf<Path>, void | undefined>;
        /** The input proves something that only happens at the call, such as a code of the minute: with these values it is refused. */
        needsProof?: true;
      };

/** The cases of the procedures whose path begins with one of these names. */
export type ProcedureCases<Feature extends string = string> = {
  [Path in ProcedurePath as Path extends `${Feature}.${string}` ? Path : never]?: CaseOf<Path>;
};

/** A case of every procedure. */
export type AllProcedureCases = { [Path in ProcedurePath]: CaseOf<Path> };

/** Who may call a procedure, and a complete input with the ids of the given tenant's rows. */
export interface ProcedureCase {
  access: AccessLevel;
  input?: (rows: TenantRows) => unknown;
  needsProof?: true;
}
