import type { AnswerMode } from '@lobby/contracts/fields/answer-modes';
import type { ChannelName, DeliveryStatus, TemplateMessage } from '@lobby/contracts/channels';
import type { TenantScope } from '../deps.ts';

/** What an adapter may use: the guarded client, the tenant's rows, and the platform's address and key for signatures. */
export type ChannelScope = Pick<TenantScope, 'outbound' | 'publicUrl' | 'clock' | 'db' | 'tokenSecret' | 'sealer'>;

/** An account with its secret opened. */
export interface ChannelAccount<Settings = unknown> {
  id: string;
  tenantId: string;
  channel: ChannelName;
  name: string;
  settings: Settings;
  secret: string;
  answerMode: AnswerMode;
  minConfidence: number | null;
  greeting: string;
  signature: string;
}

/** A request to an account's address, as it came. */
export interface Webhook {
  kind: 'messages' | 'status';
  /** The path with its query. */
  path: string;
  header: (name: string) => string | undefined;
  rawBody: Buffer;
}

/** A request whose body hasn't been read: it is once the account turns out to be one of a tenant's. */
export interface UnreadWebhook extends Omit<Webhook, 'rawBody'> {
  readBody: (tenantId: string) => Promise<Buffer>;
}

/** What a person asks of the channel itself, such as to send no more. */
export type ChannelCommand = 'stop' | 'start' | 'help';

/** A person's message in the one form that all channels share. */
export interface InboundMessage {
  /** The provider's id: the same one is stored once. */
  providerId: string;
  from: { address: string; name: string | null };
  text: string;
  sentAt: Date | null;
  command: ChannelCommand | null;
  /** What they tapped of what was offered to them. */
  choice?: TappedChoice;
  /** Files that the provider keeps, fetched by the job that processes the message. */
  files?: ProviderFile[];
  /** Of a channel whose messages name what they answer; otherwise a message belongs to the person's last conversation. */
  thread?: InboundThread;
}

/** One of the choices of a message that went out. A type, so that it can be stored as JSON. */
export type TappedChoice = { deliveryId: string; index: number };

/** A file at a provider. A type, so that it can be stored as JSON. */
export type ProviderFile = { id: string; name: string };

/** Where a message belongs, with its files stored before. A type, so that it can be stored as JSON. */
export type InboundThread = {
  /** The id of the event to be, which its message has too. */
  eventId: string;
  conversationId: string;
  attachmentIds: string[];
  /** The assistant doesn't answer it, such as one of a sender who may be forged. */
  isForPeople: boolean;
  /** The conversation is the widget's: the message is its visitor's, whoever stands for the address. */
  isOfWidget?: boolean;
  /** The team has the conversation already, such as for a voicemail after nobody took the call. */
  isHandedOver?: boolean;
};

/** What a provider says became of a message that was sent. */
export interface StatusUpdate {
  deliveryId: string;
  status: Exclude<DeliveryStatus, 'pending'>;
  failure: ChannelFailure | null;
}

/** Why something did not go out; `channelFailureMessages` has the words. */
export interface ChannelFailure {
  code: string;
  params: Record<string, string | number>;
}

/** What a provider says of one message by its own id, or of all to a person until a time. */
export type Receipt = { status: 'delivered' | 'read' } & ({ providerId: string } | { address: string; until: Date });

export interface Received {
  messages: InboundMessage[];
  statuses: StatusUpdate[];
  receipts?: Receipt[];
  /** JSON that answers the webhook instead of the usual acknowledgement. */
  response?: object;
}

/** Who is at an address, as contacts' identities name it. `isPhone`: the address is a phone number in E.164. */
export interface ChannelIdentity {
  channel: string;
  address: string;
  isPhone: boolean;
}

/** One part of a message as it goes out; `deliveryId` is the same in every attempt. */
export interface OutgoingMessage {
  deliveryId: string;
  conversationId: string;
  address: string;
  author: 'assistant' | 'agent' | 'system';
  agentName: string | null;
  text: string;
  choices: string[];
  files: { name: string; mime: string; url: string }[];
  /** Sent as this template, whose text is `text`. */
  template?: TemplateMessage;
  /** No other part of the message follows. */
  isLast: boolean;
  sentAt: Date;
  /** Of a channel with a reply window: when the person last wrote. */
  lastReceivedAt?: Date;
}

/** What the provider said when it took a part. */
export interface SentMessage {
  providerId: string | null;
  status: 'sent' | 'delivered';
  segments: number;
}

/** What a channel can show; what it can't is put into the text before. */
export interface ChannelCapabilities {
  showsFiles: boolean;
  showsChoices: boolean;
  /** Characters of one part; a longer text goes in several. */
  maxTextLength: number;
  /** `maxTextLength` counts bytes of UTF-8. */
  countsBytes?: boolean;
  /** Whether the provider tells later that a message has arrived. */
  reportsDelivery: boolean;
  /** A file is a message of its own, so that it is a part of its own too. */
  sendsFilesAlone?: boolean;
  /** The account greets people before they ask, so that no answer does. */
  greetsFirst?: boolean;
}

/** How long a person can be written to after their last message. */
export interface ReplyWindow<Settings> {
  getMs: (settings: Settings, author: OutgoingMessage['author']) => number;
  /** Afterwards an approved template can be sent; otherwise nothing. */
  takesTemplates: boolean;
}

/**
 * A way to people beside the widget. Everything above knows a conversation and a visitor, and not which channel it is: a new one is a
 * folder with one of these, and a row in `channels`.
 */
export interface Channel<Settings> {
  name: ChannelName;
  capabilities: ChannelCapabilities;
  /** The stored settings; throws where they are no longer valid. */
  parseSettings: (settings: unknown) => Settings;
  /** Where the time for an answer is limited. */
  replyWindow?: ReplyWindow<Settings>;
  /** Verifies a webhook and reads it. Throws AppError: unauthorized when forged or too old, invalid when malformed. */
  receive: (scope: ChannelScope, account: ChannelAccount<Settings>, webhook: Webhook) => Received;
  /** Answers a provider that asks, before it sends anything, whether the address is meant; null: it isn't. */
  handshake?: (account: ChannelAccount<Settings>, query: URLSearchParams) => string | null;
  /** The body that acknowledges a webhook. */
  acknowledge: (isDuplicate: boolean) => { type: string; body: string };
  /** An address as people read it, where it is stored differently. */
  formatAddress?: (address: string) => string;
  identify: (account: ChannelAccount<Settings>, address: string) => ChannelIdentity;
  /** Sends one part. Throws ChannelError. */
  deliver: (scope: ChannelScope, account: ChannelAccount<Settings>, message: OutgoingMessage) => Promise<SentMessage>;
  /** Reads a file of a message. Throws ChannelError. */
  fetchFile?: (scope: ChannelScope, account: ChannelAccount<Settings>, file: ProviderFile) => Promise<Uint8Array>;
  /** What a person is called, where their messages don't say it. Throws ChannelError. */
  fetchName?: (scope: ChannelScope, account: ChannelAccount<Settings>, address: string) => Promise<string | null>;
  /** Tells the provider where it sends what people write; gives what it says of the account, for its settings. Throws ChannelError. */
  connect?: (scope: ChannelScope, account: ChannelAccount<Settings>) => Promise<Record<string, string>>;
  /** Has the provider of a removed account send nothing more. Throws ChannelError. */
  disconnect?: (scope: ChannelScope, account: ChannelAccount<Settings>) => Promise<void>;
  /** Whether the account works, without a message to anybody. Throws ChannelError. */
  check: (scope: ChannelScope, account: ChannelAccount<Settings>) => Promise<void>;
}
