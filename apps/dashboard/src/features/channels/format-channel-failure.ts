import { translateCoded } from '@lobby/messages';
import type { CodedMessage } from '@lobby/messages';
import { channelFailureMessages } from '@lobby/messages/staff/inbox/deliveries';

/** Why a message, or a test, didn't arrive. */
export const formatChannelFailure = (failure: CodedMessage): string =>
  translateCoded(channelFailureMessages, failure) ?? failure.code;
